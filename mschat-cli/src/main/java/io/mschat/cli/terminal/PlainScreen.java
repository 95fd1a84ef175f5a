package io.mschat.cli.terminal;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.CommandName;
import io.mschat.protocol.Secret;
import io.mschat.protocol.program.ByteOrderMark;
import io.mschat.protocol.program.StandardOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/** A screen that only prints and reads lines: for pipes, logs, screen readers and terminals that can do no more. */
public final class PlainScreen implements Screen {

    private final BufferedReader input;
    private final StandardOutput output;
    private final PrintStream errors;
    private final Person person;
    private final WakeableThread reader = new WakeableThread();

    /**
     * Lines from the input thread, handed over one by one, so that no line is read before the question that it answers.
     * An empty value is the end of the input.
     */
    private final BlockingQueue<Optional<String>> lines = new SynchronousQueue<>();

    /** An element for each line that the input thread is to read. */
    private final BlockingQueue<Boolean> wanted = new LinkedBlockingQueue<>();

    /** Whether a line was requested and has not come yet. Used only by the reading thread. */
    private boolean asked;

    /** Whether the next line is the first one. Used only by the input thread. */
    private boolean first = true;

    /** The input thread; null until the first line is requested. Used only by the reading thread. */
    private @Nullable Thread pump;

    /**
     * @param person whether a user answers questions; without a user questions are not shown, and the answers are read
     *     from the input
     */
    public PlainScreen(BufferedReader input, StandardOutput output, PrintStream errors, Person person) {
        this.input = input;
        this.output = output;
        this.errors = errors;
        this.person = person;
    }

    /** Whether a user types the input. */
    public enum Person {
        PRESENT,
        ABSENT
    }

    @Override
    public void print(SafeText lines) {
        output.println(lines);
        output.flush();
    }

    @Override
    public void complain(SafeText lines) {
        errors.println(lines);
        errors.flush();
    }

    @Override
    public String ask(SafeText question) throws Failure {
        checkOutput();
        if (hasPerson()) {
            output.print(question);
            output.flush();
        }
        reader.enter();
        try {
            return take().orElseThrow(() -> new Failure.Refused(SafeText.format(
                    "The input ended before every question was answered. See %s.", CommandName.with("--client-help"))));
        } catch (InterruptedException e) {
            throw new Failure.Interrupted();
        } finally {
            reader.leaveAsWoken();
        }
    }

    /**
     * Asks through the console, which does not echo, if there is one and a user is present; otherwise like
     * {@link #ask}.
     */
    @Override
    public Secret askSecretly(SafeText question) throws Failure {
        if (!hasPerson() || System.console() == null) {
            return new Secret(ask(question));
        }
        char[] typed = System.console().readPassword("%s", question);
        return new Secret(typed == null ? "" : new String(typed));
    }

    @Override
    public Countdown countdown() {
        return new CountdownLines(this);
    }

    /**
     * Reads a line. Reports the end of the input if the output is lost, because the user would not see what happens.
     */
    @Override
    public Input readLine() {
        if (output.loss().isPresent()) {
            return new Input.Ended();
        }
        reader.enter();
        Input input;
        try {
            input = take().<Input>map(Input.Line::new).orElseGet(Input.Ended::new);
        } catch (InterruptedException e) {
            input = new Input.Interrupted();
        }
        return reader.leave() ? new Input.Woken() : input;
    }

    @Override
    public void wake() {
        reader.wake();
    }

    @Override
    public void animate(Animation animation) {
        print(animation.still());
    }

    @Override
    public void completeWith(Completion completion) {
        // There is no completion without a line editor.
    }

    @Override
    public void clear() {
        // Printed lines cannot be removed.
    }

    @Override
    public boolean hasPerson() {
        return person == Person.PRESENT;
    }

    /** Whether the output is no longer read, for example because the reader of the pipe has ended. */
    public boolean isUnread() {
        return output.isBroken();
    }

    @Override
    public void checkOutput() throws Failure {
        Optional<String> loss = output.loss();
        if (loss.isPresent()) {
            throw new Failure.OutputLost(SafeText.of(loss.get()));
        }
    }

    @Override
    public void close() {
        output.flush();
        errors.flush();
    }

    private Optional<String> take() throws InterruptedException {
        if (pump == null) {
            pump = new Thread(this::pump, "mschat-input");
            pump.setDaemon(true);
            pump.start();
        }
        if (!asked) {
            asked = true;
            wanted.add(true);
        }
        Optional<String> line = lines.take();
        asked = false;
        return line;
    }

    /**
     * The input thread's loop. It exists because reading a pipe cannot be interrupted, but waiting for this thread can.
     */
    private void pump() {
        try {
            while (wanted.take()) {
                lines.put(read());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> read() {
        try {
            Optional<String> line = Optional.ofNullable(input.readLine());
            return first ? line.map(ByteOrderMark::removedFrom) : line;
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            first = false;
        }
    }
}
