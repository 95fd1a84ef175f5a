package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.chat.name.NicknamePolicy.Verdict;
import io.mschat.server.source.Source;
import io.mschat.testing.Patience;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What may have to wait for others is not done under the chat's lock: telling of what happened (a log's file that
 * nobody reads on), and ending a connection. Each of these asks here, on another thread, who is online.
 */
class ChatLockTest {

    private final List<String> done = new ArrayList<>();
    private final ChatService chat = TestChat.of(
            InstantSource.system(), event -> whileOthersChat(event.getClass().getSimpleName()));

    private void whileOthersChat(String what) {
        var unused = Patience.get(CompletableFuture.supplyAsync(() -> chat.online()));
        done.add(what);
    }

    private Member join(String nickname, OptionalLong account, char session) {
        return switch (new NicknamePolicy().judge(nickname)) {
            case Verdict.Forbidden forbidden -> throw new AssertionError(forbidden);
            case Verdict.Allowed allowed -> {
                Identity identity = new Identity(
                        allowed.nickname(), allowed.keys(), Role.MEMBER, account, new Source("7f000001", true));
                RecordingConnection connection = new RecordingConnection();
                JoinResult result = TestChat.join(
                        chat, identity, new ResumeToken(String.valueOf(session).repeat(43)), connection);
                Member member = ((JoinResult.Accepted) result).member();
                connection.onEnd(() -> {
                    whileOthersChat("end");
                    chat.leave(member, Departure.LEFT);
                });
                yield member;
            }
        };
    }

    @Test
    void othersChatWhileAnybodyComesSpeaksAndGoes() {
        Member guest = join("Anna", OptionalLong.empty(), 'A');
        chat.conversation().post(guest, new MessageId("1"), StreamId.LOBBY, Payload.text("hello"));
        assertThat(done).containsExactly("Joined", "Committed", "Delivered", "Said");
        done.clear();
        Member owner = join("Anna", OptionalLong.of(7), 'E');
        assertThat(done).containsExactly("end", "Left", "Joined");
        done.clear();
        chat.leave(owner, Departure.LEFT);
        assertThat(done).containsExactly("Left");
    }

    @Test
    void othersChatWhileAnOlderConnectionOfTheSameSessionIsEnded() {
        join("Anna", OptionalLong.empty(), 'A');
        done.clear();
        join("Anna", OptionalLong.empty(), 'A');
        assertThat(done).containsExactly("end");
    }
}
