package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.terminal.PlainScreen;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ServerTunnel;
import io.mschat.client.testing.WebSocketPeer;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Patience;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A client that meets a server whose side the test plays, byte for byte. */
abstract class HostileServerSetup {

    @TempDir
    Path directory;

    final ServerIdentity identity = ServerIdentity.generate(new SecureRandom());

    ServerTunnel joined(WebSocketPeer peer, CommandSummary... commands) throws Exception {
        ServerTunnel tunnel = ServerTunnel.welcome(peer, identity);
        tunnel.receive();
        tunnel.send(new Welcome(
                new Nickname("Steve"),
                Role.MEMBER,
                1,
                Instant.EPOCH,
                List.of(commands),
                null,
                List.of(new StreamPosition(StreamId.LOBBY, "e", 0), new StreamPosition(StreamId.DIRECT, "e", 0))));
        return tunnel;
    }

    TestClient assertFails(FakeServer.Behaviour behaviour, Class<? extends Failure> kind, String words) {
        return assertFails(Patience.LIMIT, behaviour, kind, words);
    }

    TestClient assertFails(
            Duration answerTimeout, FakeServer.Behaviour behaviour, Class<? extends Failure> kind, String words) {
        try (FakeServer server = new FakeServer(behaviour)) {
            TestClient session = begin(server.address(identity.publicKey().fingerprint()), answerTimeout);
            assertFails(session, kind, words);
            assertThat(server.faults()).isEmpty();
            return session;
        }
    }

    static void assertFails(TestClient session, Class<? extends Failure> kind, String words) {
        assertThat(session.outcome()).containsInstanceOf(kind);
        assertThat(session.shown()).contains(words);
    }

    TestClient begin(ServerAddress address, Duration answerTimeout) {
        return new TestClient(directory, PlainScreen.Person.PRESENT, answerTimeout)
                .begin(new KnownAnswers(
                        Optional.of(address), Optional.of(new Nickname("Steve")), true, Optional.empty()));
    }
}
