package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ClientMessage.Resume;
import io.mschat.protocol.message.ServerMessage.Said;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.protocol.message.ServerMessage.Whispered;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumePositionTest {

    private static final ResumeToken TOKEN = new ResumeToken("A".repeat(43));
    private static final Nickname BOB = new Nickname("Bob");

    private static Welcome welcome(ResumeToken token, String epoch, long offset, long direct) {
        return new Welcome(
                new Nickname("Alice"), Role.MEMBER, 1, Instant.EPOCH, List.of(), token, epoch, offset, direct);
    }

    private static Said said(long offset) {
        return new Said(offset, Instant.EPOCH, "lobby", BOB, "hello", null);
    }

    private static Whispered whispered(long offset) {
        return new Whispered(offset, Instant.EPOCH, BOB, new Nickname("Alice"), "psst", null, null);
    }

    @Test
    void goesOnFromTheWelcomeAndThenFromWhatWasHeard() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 10, 5));
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, "e", 10, 5));
        assertThat(resumePosition.hears(said(11))).isTrue();
        assertThat(resumePosition.hears(whispered(9))).isTrue();
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, "e", 11, 9));
    }

    @Test
    void whatWasHeardIsNotNewAgain() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 10, 5));
        resumePosition.hears(said(12));
        assertThat(resumePosition.hears(said(12))).isFalse();
        assertThat(resumePosition.hears(said(11))).isFalse();
        assertThat(resumePosition.hears(whispered(5))).isFalse();
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, "e", 12, 5));
    }

    @Test
    void comingBackKeepsThePlaceUnlessSomethingIsMissing() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 10, 5));
        resumePosition.goOn(welcome(TOKEN, "e", 20, 5));
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, "e", 10, 5));
        assertThat(resumePosition.hears(said(11))).isTrue();

        resumePosition.goOn(welcome(TOKEN, "f", 3, 1));
        resumePosition.skip();
        assertThat(resumePosition.request()).contains(new Resume(TOKEN, "f", 3, 1));
        assertThat(resumePosition.hears(said(4))).isTrue();
    }

    @Test
    void lookingBackGoesFurtherAndFurther() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 100, 0));
        assertThat(resumePosition.earliest()).isEqualTo(101);
        resumePosition.looksBack(said(51));
        resumePosition.looksBack(said(52));
        resumePosition.hears(said(101));
        assertThat(resumePosition.earliest()).isEqualTo(51);
    }

    @Test
    void whoeverHasEmptiedTheScreenLooksBackFromNow() {
        ResumePosition resumePosition = new ResumePosition(welcome(TOKEN, "e", 100, 0));
        resumePosition.looksBack(said(1));
        resumePosition.hears(said(103));
        resumePosition.forget();
        assertThat(resumePosition.earliest()).isEqualTo(104);
    }

    @Test
    void nobodyGoesOnWithAServerThatKeepsNoSessions() {
        assertThat(new ResumePosition(welcome(null, "e", 10, 5)).request()).isEmpty();
    }
}
