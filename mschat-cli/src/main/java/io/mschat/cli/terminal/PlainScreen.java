package io.mschat.cli.terminal;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.CommandName;
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

/** Lines out, lines in, nothing else: for pipes, logs, screen readers and terminals that can do no more. */
public final class PlainScreen implements Screen {

    private final BufferedReader input;
    private final StandardOutput output;
    private final PrintStream errors;
    private final Person person;
    private final WakeableThread reader = new WakeableThread();

    /** Handed over one by one: nothing is read ahead of the question it answers. Empty means the end. */
    private final BlockingQueue<Optional<String>> lines = new SynchronousQueue<>();

    /** One unit for each line that is wanted. */
    private final BlockingQueue<Boolean> wanted = new LinkedBlockingQueue<>();

    /** A line was asked for and has not come yet. Only the reading thread touches it. */
    private boolean asked;

    /** Whether the next line is the first one. Only the pump touches it. */
    private boolean first = true;

    /** Null until the first line is wanted. Only the reading thread touches it. */
    private @Nullable Thread pump;

    /** @param person who answers questions; without one they are not shown, and answers are read from the input */
    public PlainScreen(BufferedReader input, StandardOutput output, PrintStream errors, Person person) {
        this.input = input;
        this.output = output;
        this.errors = errors;
        this.person = person;
    }

    /** Whether somebody sits at the other end of the input. */
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

    /** Read by the console where there is one, which does not echo. */
    @Override
    public String askSecretly(SafeText question) throws Failure {
        if (!hasPerson() || System.console() == null) {
            return ask(question);
        }
        char[] typed = System.console().readPassword("%s", question);
        return typed == null ? "" : new String(typed);
    }

    @Override
    public Countdown countdown() {
        return new CountdownLines(this);
    }

    /** Whoever cannot be shown what happens does not go on. */
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
        // Nothing is completed where there is no line editor.
    }

    @Override
    public void clear() {
        // What is printed stays printed.
    }

    @Override
    public boolean hasPerson() {
        return person == Person.PRESENT;
    }

    /** Whether what is printed reaches nobody any more. */
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

    /** Reading a pipe cannot be interrupted, waiting for this thread can. */
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
