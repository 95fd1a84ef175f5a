package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Gap;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody hears who comes in or comes back: all that was missed, once and in order, or that something is missing. */
class SessionResumeTest extends SessionResumeSetup {

    @Test
    void missedMessagesComeInOrderAndBeforeAnythingNew() {
        say(anna, 2);
        chat.markLost(otto);
        say(anna, 3);
        comesBack("e1", 2);
        say(anna, 1);

        List<ServerMessage> messages = all(toOttoAgain);
        assertThat(messages.get(0)).isInstanceOf(Welcome.class);
        assertThat(messages.get(1)).isEqualTo(new Resumed(StreamId.LOBBY, 3));
        assertThat(heard(messages)).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void moreThanIsAtHandIsReadFromTheLog() {
        chat.markLost(otto);
        say(anna, 200);
        comesBack("e1", 0);
        say(anna, 1);
        List<ServerMessage> messages = all(toOttoAgain);
        assertThat(messages.get(1)).isEqualTo(new Resumed(StreamId.LOBBY, 200));
        assertThat(heard(messages)).hasSize(201).isSorted().startsWith(1L).endsWith(201L);
    }

    @Test
    void messagePostedDuringACatchUpComesInItsTurn() {
        chat.markLost(otto);
        say(anna, 200);
        RecordingConnection talkative = new RecordingConnection() {
            @Override
            public boolean offerWhenThereIsRoom(EncodedMessage message) {
                if (said < 260) {
                    say(anna, 1);
                }
                return super.offerWhenThereIsRoom(message);
            }
        };
        in(join(
                "Otto",
                OTTOS,
                talkative,
                Optional.of(new JoinRequest.Comeback(List.of(
                        new StreamPosition(StreamId.LOBBY, "e1", 0), new StreamPosition(StreamId.DIRECT, "e1", 0))))));
        say(anna, 1);
        assertThat(heard(all(talkative))).hasSize(261).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void logThatWasBegunAnewIsToldAsAGap() {
        say(anna, 5);
        comesBack("e0", 2);
        List<ServerMessage> messages = all(toOttoAgain);
        assertThat(messages.get(1)).isEqualTo(new Gap(StreamId.LOBBY));
        assertThat(messages.get(2))
                .isInstanceOfSatisfying(
                        Page.class,
                        page -> assertThat(page.entries())
                                .extracting(Entry::offset)
                                .containsExactly(3L, 4L, 5L));
        assertThat(messages.get(3)).isEqualTo(new Gap(StreamId.DIRECT));
        assertThat(messages).hasSize(4);
    }

    /** A client that does not say how far it has come in person, or says what cannot be. */
    @Test
    void possiblyMissedDirectMessageToAGuestIsAGapToo() {
        chat.markLost(otto);
        assertThat(chat.conversation()
                        .sendDirect(anna, new MessageId("psst"), otto.nickname().value(), Payload.text("psst")))
                .isEmpty();
        var unused = join(
                "Otto",
                OTTOS,
                toOttoAgain,
                Optional.of(new JoinRequest.Comeback(List.of(new StreamPosition(StreamId.LOBBY, "e1", 0)))));
        assertThat(all(toOttoAgain).stream().skip(1))
                .containsExactly(new Resumed(StreamId.LOBBY, 0), new Gap(StreamId.DIRECT));
    }

    @Test
    void deletedEntriesAreAGap() {
        say(anna, 300);
        comesBack("e1", 2);
        assertThat(all(toOttoAgain).get(1)).isEqualTo(new Gap(StreamId.LOBBY));
    }

    @Test
    void offsetThatWasNeverGivenIsToldAsAGap() {
        say(anna, 3);
        comesBack("e1", 4);
        assertThat(all(toOttoAgain).get(1)).isEqualTo(new Gap(StreamId.LOBBY));
    }

    @Test
    void repeatedMessageIsAnsweredAfterTheMissedOnes() {
        say(otto, 1);
        chat.markLost(otto);
        say(anna, 60);
        JoinResult.Accepted back = (JoinResult.Accepted) join(
                "Otto",
                OTTOS,
                toOttoAgain,
                Optional.of(new JoinRequest.Comeback(List.of(
                        new StreamPosition(StreamId.LOBBY, "e1", 0), new StreamPosition(StreamId.DIRECT, "e1", 0)))));
        assertThat(chat.conversation()
                        .post(back.member(), new MessageId("id-1"), StreamId.LOBBY, Payload.text("line 1")))
                .isEmpty();
        back.catchUp().orElseThrow().run();

        List<Entry> heard = all(toOttoAgain).stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .toList();
        assertThat(heard).hasSize(62);
        assertThat(heard.getFirst().id()).isEqualTo(new MessageId("id-1"));
        assertThat(heard.getLast()).isEqualTo(heard.getFirst());
    }

    @Test
    void newMemberIsShownTheLatestMessages() {
        say(anna, 5);
        in(join("New", NEW, toOttoAgain, Optional.empty()));
        List<ServerMessage> messages = all(toOttoAgain);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0))
                .isInstanceOfSatisfying(
                        Welcome.class,
                        welcome ->
                                assertThat(welcome.in(StreamId.LOBBY).offset()).isEqualTo(5));
        assertThat(((Page) messages.get(1)).entries())
                .extracting(entry -> entry.payload().body())
                .containsExactly("line 3", "line 4", "line 5");
    }

    @Test
    void longLinesAreShownInSeveralPages() {
        for (int i = 0; i < 3; i++) {
            chat.conversation()
                    .post(anna, new MessageId("long-" + i), StreamId.LOBBY, Payload.text("😀".repeat(5_000)));
        }
        in(join("New", NEW, toOttoAgain, Optional.empty()));
        assertThat(all(toOttoAgain).stream().filter(Page.class::isInstance).map(Page.class::cast))
                .hasSize(3)
                .allSatisfy(page -> assertThat(page.entries()).hasSize(1));
    }

    @Test
    void whisperThatWasMissedComesAfterwards() {
        chat.markLost(otto);
        assertThat(chat.conversation().sendDirect(anna, new MessageId("w"), "Otto", Payload.text("psst")))
                .isEmpty();
        assertThat(((Entry) toAnna.next()).waiting()).isTrue();
        in(join(
                "Otto",
                OTTOS,
                toOttoAgain,
                Optional.of(new JoinRequest.Comeback(List.of(
                        new StreamPosition(StreamId.LOBBY, "e1", 0), new StreamPosition(StreamId.DIRECT, "e1", 0))))));
        assertThat(all(toOttoAgain).getLast()).isInstanceOfSatisfying(Entry.class, whispered -> {
            assertThat(whispered.payload().body()).isEqualTo("psst");
            assertThat(whispered.waiting()).isNull();
        });
    }
}
