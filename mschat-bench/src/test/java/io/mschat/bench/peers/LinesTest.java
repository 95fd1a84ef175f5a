package io.mschat.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Dialect;
import io.mschat.bench.crowd.Mark;
import io.mschat.bench.crowd.RecordingPeer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The two protocols of lines. */
class LinesTest {

    private static final Mark FIRST = new Mark(0, 0, 7);
    private static final Mark SECOND = new Mark(1, 12, 8);

    private final RecordingPeer peer = new RecordingPeer(5);
    private final Dialect irc = new IrcDialect("Guest");
    private final Dialect nats = new NatsDialect();

    private static String text(Mark mark) {
        return new String(mark.toText(), StandardCharsets.US_ASCII);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void read(Dialect dialect, String text) {
        ByteBuffer all = bytes(text);
        dialect.read(all, peer);
        assertThat(all.remaining()).isZero();
    }

    /** Cut in two anywhere: what is not whole is left, and read with the rest. */
    private void readInTwoParts(Dialect dialect, String text) {
        for (int cut = 0; cut <= text.length(); cut++) {
            peer.heard.clear();
            ByteBuffer first = bytes(text.substring(0, cut));
            dialect.read(first, peer);
            String rest = text.substring(cut - first.remaining());
            read(dialect, rest);
            assertThat(peer.heard).containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void ircMessagesAreHeardHoweverTheyAreCut() {
        readInTwoParts(
                irc,
                ":Guest0!bench@127.0.0.1 PRIVMSG #room :" + text(FIRST) + "\r\n:Guest1!bench@127.0.0.1 PRIVMSG #room :"
                        + text(SECOND) + "\r\n");
    }

    @Test
    void natsMessagesAreHeardHoweverTheyAreCut() {
        readInTwoParts(
                nats, "MSG room 1 100\r\n" + text(FIRST) + "\r\nMSG room 1 reply 100\r\n" + text(SECOND) + "\r\n");
    }

    @Test
    void ircClientJoinsOnceItIsWelcomeAndIsThereWhenAllAreNamed() {
        irc.connected(peer);
        assertThat(peer.hasTls).isTrue();
        assertThat(peer.written.getFirst()).contains("echo-message").contains("NICK Guest5\r\n");
        read(irc, ":bench 001 Guest5 :Welcome\r\n:bench 422 Guest5 :MOTD File is missing\r\n");
        assertThat(peer.written.getLast()).isEqualTo("JOIN #room\r\n");
        assertThat(peer.joins).isZero();
        read(irc, ":bench 353 Guest5 = #room :Guest5 Guest1\r\n:bench 366 Guest5 #room :End of /NAMES list.\r\n");
        assertThat(peer.joins).isOne();
    }

    @Test
    void natsClientSpeaksTlsAfterTheGreetingAndIsThereWithThePong() {
        nats.connected(peer);
        assertThat(peer.written).isEmpty();
        read(nats, "INFO {\"tls_required\":true} \r\n");
        assertThat(peer.hasTls).isTrue();
        assertThat(peer.written.getLast()).contains("SUB room 1\r\nPING\r\n");
        read(nats, "PONG\r\n");
        assertThat(peer.joins).isOne();
    }

    @Test
    void pingsAreAnswered() {
        read(irc, "PING :bench\r\n");
        read(nats, "PING\r\n");
        assertThat(peer.written).containsExactly("PONG :bench\r\n", "PONG\r\n");
    }

    @Test
    void refusalsEndTheMeasurement() {
        assertThatThrownBy(() -> read(irc, ":bench 433 * Guest5 :Nickname is already in use.\r\n"))
                .isInstanceOf(BenchFailure.class);
        assertThatThrownBy(() -> read(irc, "ERROR :Closing link\r\n")).isInstanceOf(BenchFailure.class);
        assertThatThrownBy(() -> read(nats, "-ERR 'Slow Consumer'\r\n")).isInstanceOf(BenchFailure.class);
    }

    @Test
    void publishedMessageHasItsLength() {
        nats.say(FIRST, peer);
        irc.say(FIRST, peer);
        assertThat(peer.written)
                .containsExactly("PUB room 100\r\n" + text(FIRST) + "\r\n", "PRIVMSG #room :" + text(FIRST) + "\r\n");
    }
}
