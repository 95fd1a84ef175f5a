package io.mschat.acceptance;

import io.mschat.server.EmbeddedServer;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * One server inside this JVM for all tests of a class, as a start takes longer than most of them. Each test finds it with nobody online, but
 * with what others have said, which newcomers are shown: so each has {@linkplain #nickname nicknames} of its own. Not for tests that stop
 * the server, change its settings, or read its log.
 */
final class SharedServer
        implements EmbeddedChatServer, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final String[] options;
    private final AtomicInteger nicknames = new AtomicInteger();
    private Path home;
    private EmbeddedServer server;

    /** @param options settings, such as {@code --mschat.flood=false} */
    SharedServer(String... options) {
        this.options = options.clone();
    }

    /** A nickname that nobody has had here, and that begins so. */
    String nickname(String beginning) {
        return beginning + nicknames.incrementAndGet();
    }

    /** Where its data is. */
    Path home() {
        return home;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        home = Files.createTempDirectory("server");
        server = EmbeddedServer.start(ChatServer.properties(new Mschat(home), 0, options));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Evidence.add("log of the server inside this JVM", () -> String.join("\n", server.log()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            Patience.await("everybody's leaving").until(server::expelEverybody);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
        FileSystemUtils.deleteRecursively(home);
    }

    @Override
    public EmbeddedServer server() {
        return server;
    }
}
