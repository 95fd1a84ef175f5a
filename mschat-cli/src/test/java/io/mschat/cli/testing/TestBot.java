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
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.program.StandardOutput;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import io.mschat.testing.ShortExponents;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A client without a person: its input, its output, and what became of it. */
public final class TestBot {

    public static final Clock CLOCK = Clock.fixed(FakeChat.NOW, ZoneOffset.UTC);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    private final PipedWriter writer = new PipedWriter();
    private final PlainScreen quiet;
    private final CompletableFuture<Optional<Failure>> outcome = new CompletableFuture<>();
    private final Path directory;

    /** Why nothing can be written any more; null while it can. */
    private volatile IOException fault;

    public TestBot(Path directory) {
        this.directory = directory;
        try {
            quiet = new PlainScreen(
                    new BufferedReader(new PipedReader(writer, 100_000)),
                    new StandardOutput(OutputStream.nullOutputStream(), StandardCharsets.UTF_8),
                    new PrintStream(complaints, true, StandardCharsets.UTF_8),
                    PlainScreen.Person.ABSENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its input. */
    public PlainScreen input() {
        return quiet;
    }

    /** Its output, which ends with its reader. */
    public PlainScreen output() {
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                printed.write(bytes, offset, length);
            }
        };
        StandardOutput output = new StandardOutput(pipe, StandardCharsets.UTF_8);
        return new PlainScreen(new BufferedReader(Reader.nullReader()), output, output, PlainScreen.Person.ABSENT);
    }

    public TestBot begin(ServerAddress server, String nick, ChatFlow.Activity activity) {
        return begin(server, nick, activity, Patience.LIMIT);
    }

    /** @param answerTimeout how long each answer of the server may take */
    public TestBot begin(ServerAddress server, String nick, ChatFlow.Activity activity, Duration answerTimeout) {
        Connector connector =
                new Connector(new ShortExponents(), CLOCK, "mschat-cli/test", Authorities.OF_JAVA, answerTimeout);
        ChatFlow visit = new ChatFlow(
                quiet,
                new ServerAccess(connector, new KnownServers(directory), quiet),
                new MessageFormatter(CLOCK, ZoneOffset.UTC),
                new ShortExponents());
        KnownAnswers answers =
                new KnownAnswers(Optional.of(server), Optional.of(new Nickname(nick)), true, Optional.empty());
        Evidence.add("the client's output", () -> printed.toString(StandardCharsets.UTF_8));
        Evidence.add("the client's complaints", this::complaints);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                visit.run(new Dialogue(quiet, answers, new Random(1)), activity);
                outcome.complete(Optional.empty());
            } catch (Failure failure) {
                outcome.complete(Optional.of(failure));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        return this;
    }

    public TestBot write(String line) {
        try {
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public TestBot endInput() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What is printed from now on is lost. */
    public void loseOutput(IOException why) {
        fault = why;
    }

    public TestBot prints(String words) {
        Patience.await("\"" + words + "\" in the output")
                .until(() -> printed.toString(StandardCharsets.UTF_8), text -> text.contains(words));
        return this;
    }

    public List<String> printed() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    public String complaints() {
        return complaints.toString(StandardCharsets.UTF_8);
    }

    /** Waits for the end: empty if it was by wish. */
    public Optional<Failure> outcome() {
        return Patience.get(outcome);
    }
}
