package io.mschat.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Mark;
import io.mschat.bench.crowd.RecordingPeer;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant AT = Instant.ofEpochSecond(1_767_225_600);
    private static final ResumeToken TOKEN = new ResumeToken("A".repeat(43));
    private static final StreamPosition DIRECT = new StreamPosition(StreamId.DIRECT, "e1", 7);
    private static final int OWN = 3;

    private final Session session = new Session("Guest");
    private final RecordingPeer peer = new RecordingPeer(OWN);

    @BeforeEach
    void join() throws Exception {
        assertThat(session.entrance(OWN)).isEqualTo(new ClientMessage.Login("Guest3", null));
        take(welcome(41));
        assertThat(peer.joins).isOne();
    }

    private void take(ServerMessage message) throws MalformedFrameException {
        EncodedMessage encoded = MessageCodec.encode(message);
        byte[] json = new byte[encoded.size()];
        encoded.copyTo(json, 0);
        session.take(json, peer);
    }

    private static ServerMessage welcome(long offset) {
        return new ServerMessage.Welcome(
                new Nickname("Guest3"),
                Role.MEMBER,
                1,
                AT,
                List.of(),
                TOKEN,
                List.of(new StreamPosition(StreamId.LOBBY, "e1", offset), DIRECT));
    }

    private static ServerMessage entry(long offset, Mark mark) {
        return new ServerMessage.Entry(
                StreamId.LOBBY,
                offset,
                AT,
                new Nickname("Guest"),
                null,
                Payload.text(new String(mark.toText(), StandardCharsets.US_ASCII)),
                null,
                null);
    }

    private static Mark of(int sender, int number) {
        return new Mark(sender, number, 5);
    }

    @Test
    void entriesAreHeardInTheirOrder() throws Exception {
        take(entry(42, of(0, 0)));
        take(entry(43, of(1, 0)));
        assertThat(peer.heard).containsExactly(of(0, 0), of(1, 0));
    }

    @Test
    void entriesOfAnotherServerWithOtherSpacesAreHeardToo() throws Exception {
        String text = new String(of(0, 0).toText(), StandardCharsets.US_ASCII);
        session.take(
                ("{ \"offset\": 42, \"type\": \"entry\", \"stream\": \"lobby\", \"at\": 1, \"from\": \"Guest\", \"payload\":"
                                + " {\"text\": \"" + text + "\"}}")
                        .getBytes(StandardCharsets.UTF_8),
                peer);
        assertThat(peer.heard).containsExactly(of(0, 0));
        assertThatThrownBy(() -> take(entry(44, of(0, 1)))).isInstanceOf(BenchFailure.class);
    }

    @Test
    void gapInTheOffsetsIsNoticed() {
        assertThatThrownBy(() -> take(entry(43, of(0, 0))))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("lost");
    }

    @Test
    void repeatedOffsetIsNoticed() throws Exception {
        take(entry(42, of(0, 0)));
        assertThatThrownBy(() -> take(entry(42, of(0, 0))))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("doubled");
    }

    @Test
    void ownMessageThatComesTwiceWithoutBeingSentTwiceIsNoticed() throws Exception {
        ClientMessage.Post unused = session.post(of(OWN, 0));
        take(entry(42, of(OWN, 0)));
        assertThatThrownBy(() -> take(entry(42, of(OWN, 0)))).isInstanceOf(BenchFailure.class);
    }

    @Test
    void sessionGoesOnFromTheLastEntryAndSaysAgainWhatWasNotAnswered() throws Exception {
        ClientMessage.Post answered = session.post(of(OWN, 0));
        ClientMessage.Post unanswered = session.post(of(OWN, 1));
        take(entry(42, of(OWN, 0)));
        assertThat(session.entrance(OWN))
                .isEqualTo(
                        new ClientMessage.Resume(TOKEN, List.of(DIRECT, new StreamPosition(StreamId.LOBBY, "e1", 42))));
        take(welcome(44));
        take(new ServerMessage.Resumed(StreamId.LOBBY, 2));
        take(entry(43, of(0, 0)));
        assertThat(session.unanswered()).isEmpty();
        take(entry(44, of(0, 1)));
        assertThat(session.unanswered()).containsExactly(unanswered).doesNotContain(answered);
        assertThat(session.unanswered()).isEmpty();
        take(entry(45, of(OWN, 1)));
        assertThat(peer.heard).containsExactly(of(OWN, 0), of(0, 0), of(0, 1), of(OWN, 1));
    }

    @Test
    void answerToARepeatedMessageMovesNothing() throws Exception {
        ClientMessage.Post unused = session.post(of(OWN, 0));
        take(entry(42, of(0, 0)));
        take(entry(41, of(OWN, 0)));
        assertThat(peer.acknowledgedAgain).containsExactly(of(OWN, 0));
        take(entry(43, of(0, 1)));
        assertThat(peer.heard).containsExactly(of(0, 0), of(0, 1));
    }

    @Test
    void refusalAndGapEndTheMeasurement() {
        assertThatThrownBy(() -> take(ServerMessage.Refused.of(null, ErrorCode.FLOODING)))
                .isInstanceOf(BenchFailure.class);
        assertThatThrownBy(() -> take(new ServerMessage.Gap(StreamId.LOBBY))).isInstanceOf(BenchFailure.class);
    }
}
