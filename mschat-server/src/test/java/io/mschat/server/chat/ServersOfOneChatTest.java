package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.server.chat.log.LocalBroker;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.name.LocalNameRegistry;
import io.mschat.server.chat.name.NameRegistry;
import io.mschat.server.chat.name.NicknamePolicy;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Two servers with one {@link Backend}: nothing here polls. */
class ServersOfOneChatTest {

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-01T12:00:00Z"));
    private final MessageLog log = new MemoryMessageLog("e", clock);
    private final LocalBroker broker = new LocalBroker();
    private final NameRegistry names = new LocalNameRegistry();
    private final ChatService here = server(new Backend(log, Runnable::run, broker, names));
    private final ChatService there = server(new Backend(log, Runnable::run, broker.another(), names));

    private ChatService server(Backend backend) {
        return new ChatService(new NicknamePolicy(), backend, new Clocks(clock, () -> 0), event -> {}, RoomPolicy.NONE);
    }

    @Test
    void messageOnOneServerIsDeliveredOnTheOtherAtOnce() {
        RecordingConnection otto = new RecordingConnection();
        Guests.join(there, "Otto", otto);
        otto.forget();
        Member anna = ((JoinResult.Accepted) Guests.join(here, "Anna", new RecordingConnection())).member();
        here.conversation().post(anna, new MessageId("1"), StreamId.LOBBY, Payload.text("hello"));
        assertThat(otto.next())
                .isInstanceOfSatisfying(
                        Entry.class, entry -> assertThat(entry.payload()).isEqualTo(Payload.text("hello")));
    }

    @Test
    void guestsNameIsTakenOnBoth() {
        Guests.join(here, "Anna", new RecordingConnection());
        assertThat(Guests.join(there, "anna", new RecordingConnection()))
                .isEqualTo(new JoinResult.Denied(ErrorCode.NICKNAME_TAKEN));
        assertThat(there.online()).isEmpty();
    }

    @Test
    void ownerWhoLogsInOnOneTakesTheNameFromAGuestOnTheOther() {
        RecordingConnection guest = new RecordingConnection();
        Guests.join(here, "Anna", guest);
        Guests.joinAsOwner(there, "Anna", 7, new RecordingConnection());
        assertThat(guest.ended()).contains(CloseReason.NAME_CLAIMED);
    }
}
