package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.testing.Ring;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many who register at once, and what others notice of it. {@link AccountDialogueIT} registers in a terminal. */
class RegistrationIT {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void messagesDoNotWaitForACrowdThatRegisters() throws ProtocolException {
        int crowd = Ring.choose(40, 100);
        try (ChatServer server = ChatServer.embedded(new Mschat(folder))) {
            RawClient bob = RawClient.connect(http, server);
            bob.join("Bob");
            List<RawClient> newcomers = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                RawClient newcomer = RawClient.connect(http, server);
                newcomer.handshake();
                newcomers.add(newcomer);
            }
            for (int i = 0; i < crowd; i++) {
                newcomers
                        .get(i)
                        .send(new ClientMessage.Register(
                                "Newcomer" + i, "newcomer" + i + "@example.org", new Password(PASSWORD)));
            }
            assertThat(bob.ask(new ClientMessage.Post(new MessageId("1"), StreamId.LOBBY, null, Payload.text("hello"))))
                    .isInstanceOf(Entry.class);
            assertThat(newcomers.stream().filter(RawClient::hasHeard)).hasSizeLessThan(crowd);
            for (RawClient newcomer : newcomers) {
                assertThat(newcomer.nextMessage()).isInstanceOf(Verify.class);
                newcomer.leave();
            }
            bob.leave();
        }
    }
}
