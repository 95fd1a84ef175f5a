package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.ForwardingMessageLog;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.source.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A log that is ahead of what this server has delivered from it: others write into it too, and a commit comes first. */
class CatchUpTest {

    private static final Author SOMEBODY = Author.ofAccount(1, new Nickname("Somebody"));

    /** So long that twenty of them are too much to be told at once. */
    private static final String LONG = "x".repeat(ProtocolLimits.MAX_TEXT_LENGTH);

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-01T12:00:00Z"));
    private final MemoryMessageLog log = new MemoryMessageLog("epoch", clock);
    private final ChatService chat = on(log);
    private final RecordingConnection connection = new RecordingConnection();

    private ChatService on(MessageLog messageLog) {
        return new ChatService(
                new NicknamePolicy(),
                Backend.local(messageLog, Runnable::run),
                new Clocks(clock, () -> 0),
                event -> {},
                RoomPolicy.NONE);
    }

    private void write(int messages) {
        for (int i = 0; i < messages; i++) {
            MessageId id = new MessageId("m" + log.last(StreamId.LOBBY));
            log.append(List.of(NewEntry.inRoom(StreamId.LOBBY, SOMEBODY, id, Payload.text(LONG))));
        }
    }

    private void comeBack(long heard) {
        comeBack(chat, heard);
    }

    private void comeBack(ChatService chat, long heard) {
        join(chat, heard).ifPresent(CatchUp::run);
    }

    private Optional<CatchUp> join(ChatService chat, long heard) {
        NicknamePolicy.Verdict verdict = new NicknamePolicy().judge("Alice");
        Identity alice = switch (verdict) {
            case NicknamePolicy.Verdict.Allowed allowed ->
                new Identity(
                        allowed.nickname(),
                        allowed.keys(),
                        Role.MEMBER,
                        OptionalLong.empty(),
                        new Source("7f000001", true));
            case NicknamePolicy.Verdict.Forbidden forbidden -> throw new AssertionError(forbidden);
        };
        JoinRequest.Comeback comeback = new JoinRequest.Comeback(List.of(
                new StreamPosition(StreamId.LOBBY, "epoch", heard), new StreamPosition(StreamId.DIRECT, "epoch", 0)));
        JoinResult result = chat.join(
                new JoinRequest(alice, new ResumeToken("A".repeat(43)), List.of(), Optional.of(comeback)), connection);
        return ((JoinResult.Accepted) result).catchUp();
    }

    private List<Long> offsetsHeard() {
        List<Long> offsets = new ArrayList<>();
        while (!connection.isExhausted()) {
            if (connection.next() instanceof Entry said) {
                offsets.add(said.offset());
            }
        }
        return offsets;
    }

    private static List<Long> offsets(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void messageCaughtUpBeforeItsDeliveryIsReceivedOnce() {
        write(20);
        chat.conversation().poll();
        write(5);

        comeBack(0);
        chat.conversation().poll();
        write(1);
        chat.conversation().poll();

        assertThat(offsetsHeard()).isEqualTo(offsets(1, 26));
    }

    @Test
    void messageReceivedOnAnotherServerIsNotReceivedAgain() {
        write(3);
        chat.conversation().poll();
        write(5);

        comeBack(8);
        ServerMessage welcome = connection.next();
        assertThat(welcome).isInstanceOf(Welcome.class);
        assertThat(connection.next()).isEqualTo(new Resumed(StreamId.LOBBY, 0));
        write(1);
        chat.conversation().poll();

        assertThat(offsetsHeard()).isEqualTo(offsets(9, 9));
    }

    /** The client comes back, and goes on from where it was. */
    @Test
    void failingLogEndsTheConnectionWithAnInvitationToComeBack() {
        AtomicBoolean isAway = new AtomicBoolean();
        ForwardingMessageLog broken = new ForwardingMessageLog(log) {
            @Override
            public List<LogEntry> after(StreamId stream, long offset, int limit) {
                if (isAway.get()) {
                    throw new IllegalStateException("the disk is away");
                }
                return super.after(stream, offset, limit);
            }
        };
        write(200);
        ChatService chatOnIt = on(broken);
        chatOnIt.conversation().poll();
        isAway.set(true);
        comeBack(chatOnIt, 10);
        assertThat(connection.ended()).contains(CloseReason.OVERLOADED);
    }

    /** Of a thousand who come back and leave again, none holds up those who stay. */
    @Test
    void departedMemberReadsNothingOfTheLog() {
        AtomicInteger reads = new AtomicInteger();
        ForwardingMessageLog counted = new ForwardingMessageLog(log) {
            @Override
            public List<LogEntry> after(StreamId stream, long offset, int limit) {
                reads.incrementAndGet();
                return super.after(stream, offset, limit);
            }
        };
        write(200);
        ChatService chatOnIt = on(counted);
        chatOnIt.conversation().poll();
        CatchUp catchUp = join(chatOnIt, 10).orElseThrow();
        reads.set(0);
        connection.end(Bye.of(CloseReason.CLOSED));
        catchUp.run();
        assertThat(reads).hasValue(0);
    }

    @Test
    void entriesDeletedMeanwhileHoldNobodyUp() {
        ForwardingMessageLog forgetful = new ForwardingMessageLog(log) {
            @Override
            public List<LogEntry> after(StreamId stream, long offset, int limit) {
                return List.of();
            }

            @Override
            public boolean isCompleteAfter(StreamId stream, long offset) {
                return true;
            }
        };
        write(300);
        ChatService chatOnIt = on(forgetful);
        comeBack(chatOnIt, 10);
        chatOnIt.conversation().poll();
        assertThat(chatOnIt.online()).hasSize(1);
        assertThat(offsetsHeard()).isSorted().doesNotHaveDuplicates();
    }
}
