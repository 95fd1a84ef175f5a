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

class BookmarkTest {

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
        Bookmark bookmark = new Bookmark(welcome(TOKEN, "e", 10, 5));
        assertThat(bookmark.request()).contains(new Resume(TOKEN, "e", 10, 5));
        assertThat(bookmark.hears(said(11))).isTrue();
        assertThat(bookmark.hears(whispered(9))).isTrue();
        assertThat(bookmark.request()).contains(new Resume(TOKEN, "e", 11, 9));
    }

    @Test
    void whatWasHeardIsNotNewAgain() {
        Bookmark bookmark = new Bookmark(welcome(TOKEN, "e", 10, 5));
        bookmark.hears(said(12));
        assertThat(bookmark.hears(said(12))).isFalse();
        assertThat(bookmark.hears(said(11))).isFalse();
        assertThat(bookmark.hears(whispered(5))).isFalse();
        assertThat(bookmark.request()).contains(new Resume(TOKEN, "e", 12, 5));
    }

    @Test
    void comingBackKeepsThePlaceUnlessSomethingIsMissing() {
        Bookmark bookmark = new Bookmark(welcome(TOKEN, "e", 10, 5));
        bookmark.goOn(welcome(TOKEN, "e", 20, 5));
        assertThat(bookmark.request()).contains(new Resume(TOKEN, "e", 10, 5));
        assertThat(bookmark.hears(said(11))).isTrue();

        bookmark.goOn(welcome(TOKEN, "f", 3, 1));
        bookmark.skip();
        assertThat(bookmark.request()).contains(new Resume(TOKEN, "f", 3, 1));
        assertThat(bookmark.hears(said(4))).isTrue();
    }

    @Test
    void lookingBackGoesFurtherAndFurther() {
        Bookmark bookmark = new Bookmark(welcome(TOKEN, "e", 100, 0));
        assertThat(bookmark.earliest()).isEqualTo(101);
        bookmark.looksBack(said(51));
        bookmark.looksBack(said(52));
        bookmark.hears(said(101));
        assertThat(bookmark.earliest()).isEqualTo(51);
    }

    @Test
    void whoeverHasEmptiedTheScreenLooksBackFromNow() {
        Bookmark bookmark = new Bookmark(welcome(TOKEN, "e", 100, 0));
        bookmark.looksBack(said(1));
        bookmark.hears(said(103));
        bookmark.forget();
        assertThat(bookmark.earliest()).isEqualTo(104);
    }

    @Test
    void nobodyGoesOnWithAServerThatKeepsNoSessions() {
        assertThat(new Bookmark(welcome(null, "e", 10, 5)).request()).isEmpty();
    }
}
