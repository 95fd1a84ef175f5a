package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.server.TestData;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.SqlMessageLog;
import io.mschat.server.storage.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What is said in person to somebody who is away. */
class WaitingMessagesIT {

    private static final Author OTTO = Author.ofAccount(7, new Nickname("Otto"));

    private final RecordingConnection toAnna = new RecordingConnection();
    private int sent;

    private static ChatService chatOn(TestDatabase kind) {
        return chatOn(TestData.on(kind));
    }

    private static ChatService chatOn(TestData data) {
        return new ChatService(
                new NicknamePolicy(),
                Backend.local(new SqlMessageLog(data.get(DataSource.class), () -> "e1", data.clock()), Runnable::run),
                new Clocks(data.clock(), data.clock()),
                event -> {},
                RoomPolicy.NONE);
    }

    private Member anna(ChatService chat) {
        Member anna = in(Guests.join(chat, "Anna", toAnna));
        toAnna.forget();
        return anna;
    }

    private static Member in(JoinResult result) {
        JoinResult.Accepted in = (JoinResult.Accepted) result;
        in.catchUp().ifPresent(CatchUp::run);
        return in.member();
    }

    private void whisperToOtto(ChatService chat, Member from, String text) {
        MessageId id = new MessageId("w-" + ++sent);
        assertThat(chat.conversation().sendDirect(from, id, "Otto", Payload.text(text)))
                .contains(ErrorCode.NO_SUCH_USER);
        assertThat(chat.conversation().sendDirectToAbsent(from, id, Optional.of(OTTO), Payload.text(text)))
                .isEmpty();
    }

    /** What Otto is told when he logs in, and the member that he is. */
    private static Stream<String> ottoReads(ChatService chat, boolean says) {
        RecordingConnection toOtto = new RecordingConnection();
        Member otto = in(Guests.joinAsOwner(chat, "Otto", 7, toOtto));
        List<Entry> read = Stream.generate(toOtto::nextIfAny)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .filter(Entry::isDirect)
                .toList();
        if (says && !read.isEmpty()) {
            chat.conversation().seen(otto, read.getLast().offset());
        }
        chat.leave(otto, Departure.LEFT);
        return read.stream().map(entry -> entry.payload().body());
    }

    @OnEachDatabase
    void messageIsToldAtTheNextLoginAndItsAuthorKnowsThatItWaits(TestDatabase kind) {
        ChatService chat = chatOn(kind);
        Member anna = anna(chat);
        whisperToOtto(chat, anna, "one");
        whisperToOtto(chat, anna, "two");
        assertThat(toAnna.next())
                .isInstanceOfSatisfying(
                        Entry.class, one -> assertThat(one.waiting()).isTrue());
        assertThat(ottoReads(chat, true)).containsExactly("one", "two");
    }

    @OnEachDatabase
    void messageIsNotToldAgainOnceItHasReachedThem(TestDatabase kind) {
        ChatService chat = chatOn(kind);
        Member anna = anna(chat);
        whisperToOtto(chat, anna, "one");
        assertThat(ottoReads(chat, true)).containsExactly("one");
        whisperToOtto(chat, anna, "two");
        assertThat(ottoReads(chat, true)).containsExactly("two");
        assertThat(ottoReads(chat, true)).isEmpty();
    }

    @OnEachDatabase
    void messageIsToldAgainIfNobodyKnowsThatItHasReachedThem(TestDatabase kind) {
        ChatService chat = chatOn(kind);
        whisperToOtto(chat, anna(chat), "one");
        assertThat(ottoReads(chat, false)).containsExactly("one");
        assertThat(ottoReads(chat, true)).containsExactly("one");
    }

    @OnEachDatabase
    void waitingMessageSurvivesARestart(TestDatabase kind) {
        TestData data = TestData.on(kind);
        ChatService before = chatOn(data);
        whisperToOtto(before, anna(before), "one");
        ChatService after = chatOn(data);
        assertThat(ottoReads(after, true)).containsExactly("one");
    }

    @OnEachDatabase
    void acknowledgedMessageIsAnsweredAlikeWhenItsReceiverIsGone(TestDatabase kind) {
        ChatService chat = chatOn(kind);
        Member anna = anna(chat);
        Member bob = in(Guests.join(chat, "Bob", new RecordingConnection()));
        toAnna.forget();
        MessageId id = new MessageId("w");
        assertThat(chat.conversation().sendDirect(anna, id, "Bob", Payload.text("psst")))
                .isEmpty();
        Entry first = (Entry) toAnna.next();
        chat.leave(bob, Departure.LEFT);
        toAnna.forget();
        assertThat(chat.conversation().sendDirect(anna, id, "Bob", Payload.text("psst")))
                .contains(ErrorCode.NO_SUCH_USER);
        assertThat(chat.conversation().sendDirectToAbsent(anna, id, Optional.empty(), Payload.text("psst")))
                .isEmpty();
        Entry again = (Entry) toAnna.next();
        assertThat(again.offset()).isEqualTo(first.offset());
        assertThat(again.at()).isEqualTo(first.at());
    }

    @OnEachDatabase
    void nobodyIsToldLaterWhoIsNotRegistered(TestDatabase kind) {
        ChatService chat = chatOn(kind);
        assertThat(chat.conversation()
                        .sendDirectToAbsent(anna(chat), new MessageId("w"), Optional.empty(), Payload.text("psst")))
                .contains(ErrorCode.NO_SUCH_USER);
    }
}
