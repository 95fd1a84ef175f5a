package io.mschat.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.PlainScreen;
import io.mschat.cli.testing.TestClient;
import io.mschat.cli.trust.KnownServers;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeChat;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ServerTunnel;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.Secret;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerAccessIT {

    private static final Fingerprint OTHER = Fingerprint.ofKey(new byte[32]);

    @TempDir
    Path directory;

    private final ServerIdentity identity = ServerIdentity.generate(new SecureRandom());
    private final CompletableFuture<Boolean> nothingAfterF2 = new CompletableFuture<>();

    /** Sends F2 and says whether anything came after it. */
    private FakeServer watching() {
        return new FakeServer(peer -> {
            ServerTunnel.beforeF3(peer, identity);
            nothingAfterF2.complete(peer.sendsNothingMore());
        });
    }

    @Test
    @Tries(Promise.CHANGED_IDENTITY)
    void aChangedIdentityIsRefusedAndNeitherF3NorAPasswordIsSent() throws Exception {
        try (FakeServer server = watching()) {
            new KnownServers(directory).remember(server.address(), OTHER);
            TestClient session = begin(server.address());
            assertThat(session.outcome()).containsInstanceOf(Failure.Distrusted.class);
            assertThat(Patience.get(nothingAfterF2)).isTrue();
            assertThat(session.shown())
                    .contains(
                            "HAS CHANGED",
                            OTHER.text(),
                            identity.publicKey().fingerprint().text())
                    .contains("./mschat servers forget 127.0.0.1:" + server.port())
                    .doesNotContain("yes/no", "Encrypted tunnel active!");
        }
    }

    @Test
    @Tries(Promise.CHANGED_IDENTITY)
    void anotherIdentityThanTheAddressNamesIsRefused() {
        try (FakeServer server = watching()) {
            TestClient session = begin(server.address(OTHER));
            assertThat(session.outcome()).containsInstanceOf(Failure.Distrusted.class);
            assertThat(Patience.get(nothingAfterF2)).isTrue();
        }
    }

    @Test
    @Tries(Promise.CHANGED_IDENTITY)
    void aPinnedAddressDoesNotOverrideWhatIsRemembered() throws Exception {
        try (FakeServer server = watching()) {
            new KnownServers(directory).remember(server.address(), OTHER);
            TestClient session = begin(server.address(identity.publicKey().fingerprint()));
            assertThat(session.outcome()).containsInstanceOf(Failure.Distrusted.class);
            assertThat(Patience.get(nothingAfterF2)).isTrue();
        }
    }

    @Test
    void withoutAPersonAnUnknownIdentityIsRefused() {
        try (FakeServer server = watching()) {
            TestClient session = new TestClient(directory, PlainScreen.Person.ABSENT, Patience.LIMIT)
                    .begin(answers(server.address()));
            assertThat(session.outcome()).containsInstanceOf(Failure.Distrusted.class);
            assertThat(Patience.get(nothingAfterF2)).isTrue();
            assertThat(session.shown()).contains("#SHA256:");
        }
    }

    @Test
    void aPinnedIdentityIsRememberedWithoutAsking() throws Exception {
        FakeChat chat = new FakeChat();
        try (FakeServer server = new FakeServer(chat)) {
            TestClient session =
                    begin(server.address(chat.fingerprint())).sees("/help").type("/leave");
            assertThat(session.outcome()).isEmpty();
            assertThat(session.shown()).doesNotContain("yes/no");
            assertThat(new KnownServers(directory).all())
                    .containsExactly(new KnownServers.Entry("127.0.0.1:" + server.port(), chat.fingerprint()));
        }
    }

    @Test
    void aPinnedIdentityIsJoinedWhereItCannotBeRemembered() throws Exception {
        FakeChat chat = new FakeChat();
        Path none = Files.createFile(directory.resolve("file"));
        try (FakeServer server = new FakeServer(chat)) {
            TestClient session = TestClient.of(none)
                    .begin(answers(server.address(chat.fingerprint())))
                    .sees("/help")
                    .type("/leave");
            assertThat(session.outcome()).isEmpty();
        }
    }

    @Test
    @Tries(Promise.CHANGED_IDENTITY)
    void anIdentityThatChangesBetweenTheQuestionAndTheSecondHandshakeIsRefused() {
        try (FakeServer server =
                new FakeServer(peer -> ServerTunnel.beforeF3(peer, ServerIdentity.generate(new SecureRandom()))
                        .next()
                        .confirm(peer.receive()))) {
            TestClient session = begin(server.address()).sees("yes/no").type("yes");
            assertThat(session.outcome()).containsInstanceOf(Failure.Distrusted.class);
            assertThat(session.shown()).contains("HAS CHANGED");
        }
    }

    private TestClient begin(ServerAddress address) {
        return TestClient.of(directory).begin(answers(address));
    }

    private static KnownAnswers answers(ServerAddress address) {
        return new KnownAnswers(
                Optional.of(address),
                Optional.of(new io.mschat.protocol.Nickname("Steve")),
                false,
                Optional.of(() -> new Secret("secret")));
    }
}
