package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of messages while the log cannot be written or read. */
class CommitFailureTest extends GroupCommitterSetup {

    @Test
    void anActionIsRunAfterMessagesThatWereRefused() {
        List<Integer> refusedThen = new ArrayList<>();
        log.writable = false;
        say(1, 2);
        assertThat(groupCommitter.runAfterSubmitted(() -> refusedThen.add(heard.refused.size())))
                .isTrue();
        runAll();
        assertThat(refusedThen).containsExactly(2);
    }

    @Test
    void groupThatCannotBeWrittenIsRefusedWithAllThatWaitBehindIt() {
        for (int i = 1; i <= 300; i++) {
            say(i);
        }
        log.writable = false;
        runAll();
        assertThat(log.groups).as("attempts").hasSize(1);
        assertThat(heard.refused).hasSize(300);
        assertThat(heard.delivered).isEmpty();

        log.writable = true;
        say(301);
        runAll();
        assertThat(heard.delivered).containsExactly(1L);
    }

    @Test
    void commitThatSeemedToFailIsHeardLater() {
        log.writable = false;
        log.committing = true;
        say(1);
        runAll();
        assertThat(heard.refused).containsExactly("id-1");
        assertThat(heard.delivered).isEmpty();

        log.writable = true;
        groupCommitter.poll();
        runAll();
        assertThat(heard.delivered).containsExactly(1L);
        say(1);
        runAll();
        assertThat(heard.repeated).containsExactly(1L);
    }

    @Test
    void writtenMessagesThatCannotBeReadYetAreDeliveredLaterInOrder() {
        shared.append(List.of(said(100)));
        log.readable = false;
        say(1, 2);
        runAll();
        assertThat(heard.delivered).isEmpty();
        assertThat(heard.refused).isEmpty();

        log.readable = true;
        groupCommitter.poll();
        runAll();
        assertThat(heard.delivered).containsExactly(1L, 2L, 3L);
    }

    @Test
    void eachCommitIsToldWithHowItWentAndHowLongItTook() {
        log.whileWriting = () -> clock.passes(Duration.ofMillis(3));
        say(1, 2);
        runAll();
        log.writable = false;
        say(3);
        runAll();
        Duration took = Duration.ofMillis(3);
        assertThat(commits).containsExactly(new ChatEvent.Committed(true, took), new ChatEvent.Committed(false, took));
    }

    @Test
    void timeSinceTheLogWasReadToItsEndGrowsWhileItCannotBeRead() {
        log.reachable = false;
        for (int second = 1; second <= 90; second++) {
            clock.passes(Duration.ofSeconds(1));
            groupCommitter.poll();
            runAll();
        }
        assertThat(groupCommitter.sinceReadToItsEnd()).isEqualTo(Duration.ofSeconds(90));
        log.reachable = true;
        groupCommitter.poll();
        runAll();
        assertThat(groupCommitter.sinceReadToItsEnd()).isZero();
    }

    @Test
    void lagIsWhatIsKnownToBeInTheLogAndWasNotReadOut() {
        shared.append(List.of(said(100), said(101)));
        log.readable = false;
        groupCommitter.poll();
        runAll();
        assertThat(groupCommitter.lag()).isEqualTo(2);
        log.readable = true;
        groupCommitter.poll();
        runAll();
        assertThat(groupCommitter.lag()).isZero();
    }
}
