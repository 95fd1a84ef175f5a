package io.mschat.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage.Resume;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumePositionTest {

    private static final ResumeToken TOKEN = new ResumeToken("A".repeat(43));
    private static final Nickname BOB = new Nickname("Bob");

    private static Welcome welcome(ResumeToken token, String epoch, long offset, long direct) {
        return new Welcome(
                new Nickname("Alice"),
                Role.MEMBER,
                1,
                Instant.EPOCH,
                List.of(),
                token,
                positions(epoch, offset, direct));
    }

    private static List<StreamPosition> positions(String epoch, long offset, long direct) {
        return List.of(
                new StreamPosition(StreamId.LOBBY, epoch, offset), new StreamPosition(StreamId.DIRECT, epoch, direct));
    }

    private static Entry said(long offset) {
        return new Entry(StreamId.LOBBY, offset, Instant.EPOCH, BOB, null, Payload.text("hello"), null, null);
    }

    private static Entry whispered(long offset) {
        return new Entry(
                StreamId.DIRECT, offset, Instant.EPOCH, BOB, new Nickname("Alice"), Payload.text("psst"), null, null);
    }

    @Test
    void sessionGoesOnFromTheWelcomeAndThenFromWhatWasHeard() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 10, 5));
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, positions("e", 10, 5)));
        assertThat(resumePosition.advance(said(11))).isTrue();
        assertThat(resumePosition.advance(whispered(9))).isTrue();
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, positions("e", 11, 9)));
    }

    @Test
    void receivedMessageIsNotNewAgain() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 10, 5));
        resumePosition.advance(said(12));
        assertThat(resumePosition.advance(said(12))).isFalse();
        assertThat(resumePosition.advance(said(11))).isFalse();
        assertThat(resumePosition.advance(whispered(5))).isFalse();
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, positions("e", 12, 5)));
    }

    @Test
    void comingBackKeepsThePlaceUnlessSomethingIsMissing() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 10, 5));
        resumePosition.resumed(welcome(TOKEN, "e", 20, 5));
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, positions("e", 10, 5)));
        assertThat(resumePosition.advance(said(11))).isTrue();

        resumePosition.resumed(welcome(TOKEN, "f", 3, 1));
        resumePosition.skip(StreamId.LOBBY);
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, positions("f", 3, 1)));
        assertThat(resumePosition.advance(said(4))).isTrue();
    }

    @Test
    void lookingBackGoesFurtherAndFurther() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 100, 0));
        assertThat(resumePosition.earliest()).isEqualTo(101);
        resumePosition.looksBack(said(51));
        resumePosition.looksBack(said(52));
        resumePosition.advance(said(101));
        assertThat(resumePosition.earliest()).isEqualTo(51);
    }

    @Test
    void clearedScreenLooksBackFromNow() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 100, 0));
        resumePosition.looksBack(said(1));
        resumePosition.advance(said(103));
        resumePosition.forget();
        assertThat(resumePosition.earliest()).isEqualTo(104);
    }

    @Test
    void nobodyGoesOnWithAServerThatKeepsNoSessions() {
        assertThat(new ResumePosition(welcome(null, "e", 10, 5)).request()).isEmpty();
    }
}
