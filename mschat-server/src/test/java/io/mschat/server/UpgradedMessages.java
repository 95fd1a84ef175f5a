package io.mschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.storage.KeyRecord;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** What must be true of the messages that an older version has stored. */
final class UpgradedMessages {

    private UpgradedMessages() {}

    static void storedMessagesAreThereInOrder(UpgradedServer server) {
        assertThat(server.log.end().epoch()).isEqualTo("0123456789abcdef");
        List<LogEntry> said = server.log.after(StreamId.LOBBY, 0, 100);
        assertThat(said)
                .extracting(LogEntry::offset)
                .containsExactly(9000000001L, 9000000002L, 9000000003L, 9000000004L);
        assertThat(said)
                .extracting(entry -> entry.message().payload().body())
                .containsExactly(
                        "a 'quote', \"two\" and a \\back\\slash %s ? :x",
                        "אבג \u200f\u202e mixed 😀👩\u200d👧 Ａ", "\ttab and trailing blank ", "x");
        assertThat(said.get(2).at()).isEqualTo(Instant.ofEpochMilli(1700000000000L));
        assertThat(said.get(2).message().author())
                .isEqualTo(new Author("session 00112233445566778899aabbccddeeff", new Nickname("Günther")));
        assertThat(server.log.last(StreamId.LOBBY)).isEqualTo(9000000005L);
    }

    static void directMessagesStillWait(UpgradedServer server) {
        Author bob = author(server, "Bob");
        assertThat(server.log.directTo(bob, server.log.seenBy(bob), 10))
                .extracting(entry -> entry.message().payload().body())
                .containsExactly("unread", "unread too");
    }

    static void newMessagesFollowTheStoredOnes(UpgradedServer server) {
        NewEntry again = NewEntry.inRoom(
                StreamId.LOBBY,
                author(server, "Anna"),
                new MessageId("a1"),
                Payload.text("sent again after the upgrade"));
        NewEntry next =
                NewEntry.inRoom(StreamId.LOBBY, author(server, "Anna"), new MessageId("a2"), Payload.text("next"));
        assertThat(server.log.append(List.of(again, next)))
                .extracting(LogEntry::offset)
                .containsExactly(9000000001L, 9000000006L);
    }

    static void keyOfTheServerIsRecorded(UpgradedServer server) {
        assertThat(keys(server).known()).isNotEmpty();
        assertThat(keys(server).isOfANewDatabase()).isFalse();
    }

    static void keysAreStillKnown(UpgradedServer server) {
        assertThat(keys(server).known()).containsExactly("SHA256:" + "A".repeat(43), "SHA256:" + "B".repeat(42) + "A");
    }

    static void messagesOfOtherKindsAreKept(UpgradedServer server) {
        assertThat(server.log.directTo(author(server, "Anna"), 0, 10))
                .extracting(entry -> entry.message().payload())
                .containsExactly(new Payload("sealed", "bm90IGZvciB5b3U"));
    }

    private static KeyRecord keys(UpgradedServer server) {
        return new KeyRecord(server.data.get(DataSource.class));
    }

    private static Author author(UpgradedServer server, String name) {
        AccountSummary account =
                server.data.get(AccountDirectory.class).find(name).orElseThrow();
        return Author.ofAccount(account.id(), account.nickname());
    }
}
