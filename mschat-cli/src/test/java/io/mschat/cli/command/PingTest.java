package io.mschat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.connection.Probe.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PingTest {

    private final RecordingCommandContext talk = new RecordingCommandContext();

    private String ping(String typed, Finding finding) {
        new Ping(target -> finding).run(typed, talk);
        return talk.shown.getLast();
    }

    @Test
    void answerIsToldWithItsTimeAndItsWay() {
        assertThat(ping("Example.org", new Finding.Answer(Duration.ofNanos(12_345_678), "TCP port 443 at 192.0.2.1")))
                .isEqualTo("Pong from example.org in 12 ms (TCP port 443 at 192.0.2.1).");
        assertThat(ping("::1", new Finding.Answer(Duration.ofNanos(120_000), "echo request at ::1")))
                .isEqualTo("Pong from ::1 in 0.1 ms (echo request at ::1).");
    }

    @Test
    void eachFailureHasItsSentence() {
        assertThat(ping("nowhere.invalid", new Finding.UnknownHost()))
                .startsWith("Unknown host: nothing is called nowhere.invalid.");
        assertThat(ping("192.0.2.1:80", new Finding.Silence()))
                .isEqualTo("192.0.2.1:80 is not reachable within 3 seconds.");
        assertThat(ping("192.0.2.1", new Finding.Unreachable("Network is unreachable")))
                .isEqualTo("192.0.2.1 is not reachable: Network is unreachable.");
    }

    @Test
    void invalidAddressIsRefusedAndNotLookedUp() {
        new Ping(target -> {
                    throw new AssertionError(target);
                })
                .run("two words", talk);
        assertThat(talk.refused).singleElement().asString().startsWith("two words is no address.");
    }

    @Test
    void serverThatDoesNotAnswerIsTold() {
        assertThat(ping("", new Finding.Silence()))
                .isEqualTo("home, this chat's server, has not answered within 3 seconds.");
    }
}
