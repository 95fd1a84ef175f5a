package io.mschat.cli.testing;

import io.mschat.cli.chat.ChatFlow;
import io.mschat.cli.login.Dialogue;
import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.login.ServerAccess;
import io.mschat.cli.terminal.PlainScreen;
import io.mschat.cli.trust.KnownServers;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.client.connection.Authorities;
import io.mschat.client.connection.Connector;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeChat;
import io.mschat.protocol.program.StandardOutput;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import io.mschat.testing.ShortExponents;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A whole client on a plain screen, typed at by a test. */
public final class TestClient {

    private static final ZoneId ZONE = ZoneOffset.UTC;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PipedWriter keyboard = new PipedWriter();
    private final PlainScreen screen;
    private final CompletableFuture<Optional<Failure>> outcome = new CompletableFuture<>();
    private final Path directory;
    private final Duration answerTimeout;
    private Thread person;

    public TestClient(Path directory, PlainScreen.Person person, Duration answerTimeout) {
        this.directory = directory;
        this.answerTimeout = answerTimeout;
        StandardOutput output = new StandardOutput(shown, StandardCharsets.UTF_8);
        try {
            screen = new PlainScreen(new BufferedReader(new PipedReader(keyboard, 100_000)), output, output, person);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestClient of(Path directory) {
        return new TestClient(directory, PlainScreen.Person.PRESENT, Patience.LIMIT);
    }

    public TestClient begin(KnownAnswers answers) {
        return begin(answers, Dialogue.Defaults.FIRST_TIME, (server, nick) -> {});
    }

    /** With something remembered, and to be remembered. */
    public TestClient begin(KnownAnswers answers, Dialogue.Defaults defaults, ChatFlow.LoginRecorder recorder) {
        Clock clock = Clock.fixed(FakeChat.NOW, ZONE);
        Connector connector =
                new Connector(new ShortExponents(), clock, "mschat-cli/test", Authorities.OF_JAVA, answerTimeout);
        ChatFlow visit = new ChatFlow(
                screen,
                new ServerAccess(connector, new KnownServers(directory), screen),
                new MessageFormatter(clock, ZONE),
                new ShortExponents(),
                recorder);
        Evidence.add("the client's screen", this::shown);
        person = Thread.ofPlatform().daemon().start(() -> {
            try {
                visit.run(new Dialogue(screen, answers, defaults, new Random(1)));
                outcome.complete(Optional.empty());
            } catch (Failure failure) {
                screen.complain(failure.sentence());
                outcome.complete(Optional.of(failure));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        return this;
    }

    public TestClient type(String line) {
        try {
            keyboard.write(line + "\n");
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What Ctrl-C does while the client waits. */
    public TestClient interrupt() {
        person.interrupt();
        return this;
    }

    public TestClient endInput() {
        try {
            keyboard.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public TestClient sees(String words) {
        Patience.await("\"" + words + "\" on the screen").until(this::shown, text -> text.contains(words));
        return this;
    }

    public String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    /** Waits for the end: empty if it was by wish. */
    public Optional<Failure> outcome() {
        return Patience.get(outcome);
    }
}
