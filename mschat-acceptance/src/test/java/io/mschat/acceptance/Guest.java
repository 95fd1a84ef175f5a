package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.net.http.HttpClient;
import java.util.UUID;
import java.util.function.Predicate;

/** Somebody else in the room, for tests of what another one sees: without a terminal, as a client's start takes a second. */
final class Guest {

    private final RawClient client;

    private Guest(RawClient client) {
        this.client = client;
    }

    static Guest join(ChatServer server, String nickname) throws ProtocolException {
        RawClient client = RawClient.connect(HttpClient.newHttpClient(), server);
        assertThat(client.join(nickname)).isInstanceOf(Welcome.class);
        return new Guest(client);
    }

    void say(String text) {
        client.send(new ClientMessage.Post(
                new MessageId(UUID.randomUUID().toString()), StreamId.LOBBY, null, Payload.text(text)));
    }

    /** Waits until this person has said this. */
    void hear(String nickname, String text) throws ProtocolException {
        await(message -> message instanceof Entry entry
                && entry.from().value().equals(nickname)
                && entry.payload().body().equals(text));
    }

    /** What this person says next, waited for. */
    String hearFrom(String nickname) throws ProtocolException {
        while (true) {
            if (client.nextMessage() instanceof Entry entry
                    && entry.from().value().equals(nickname)) {
                return entry.payload().body();
            }
        }
    }

    /** Waits until this person has left. */
    void seeLeave(String nickname) throws ProtocolException {
        await(message -> message instanceof Left left && left.nick().value().equals(nickname));
    }

    void leave() {
        client.leave();
    }

    private void await(Predicate<ServerMessage> wanted) throws ProtocolException {
        ServerMessage message = client.nextMessage();
        while (!wanted.test(message)) {
            message = client.nextMessage();
        }
    }
}
