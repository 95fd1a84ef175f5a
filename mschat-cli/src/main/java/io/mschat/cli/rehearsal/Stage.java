package io.mschat.cli.rehearsal;

import io.mschat.cli.terminal.Animation;
import io.mschat.cli.terminal.Countdown;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.line.Completion;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The screen of a client in a rehearsal. What it shows is printed on the audience's screen under the client's name;
 * what it reads comes from the script.
 */
final class Stage implements Screen {

    private final String name;
    private final Screen audience;
    private final BlockingQueue<Input> typed = new LinkedBlockingQueue<>();

    /** All lines shown so far. Guarded by this. */
    private final List<String> shown = new ArrayList<>();

    /** The number of shown lines that {@link #await} has passed. Guarded by this. */
    private int seen;

    /** Whether the client has ended, so that nothing more is shown. Guarded by this. */
    private boolean over;

    Stage(String name, Screen audience) {
        this.name = name;
        this.audience = audience;
    }

    void type(String line) {
        typed.add(new Input.Line(line));
    }

    /**
     * Blocks until a line with these words is shown, after the line that was awaited before.
     *
     * @throws Failure if the line does not appear in time or the client has ended
     */
    synchronized void await(String words, Duration patience) throws Failure, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            while (seen < shown.size()) {
                if (shown.get(seen++).contains(words)) {
                    return;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (over || left <= 0) {
                throw new Failure.Unreachable(SafeText.format("%s did not see: %s", name, words));
            }
            wait(left);
        }
    }

    synchronized void over() {
        over = true;
        notifyAll();
    }

    @Override
    public synchronized void print(SafeText lines) {
        for (String line : lines.toString().split("\n", -1)) {
            audience.print(SafeText.format("%s | %s", name, line));
            shown.add(line);
        }
        notifyAll();
    }

    @Override
    public void complain(SafeText lines) {
        print(lines);
    }

    /** Answers the only question that is asked: whether the server's fingerprint is the right one. */
    @Override
    public String ask(SafeText question) {
        return "yes";
    }

    @Override
    public String askSecretly(SafeText question) {
        return "";
    }

    @Override
    public Countdown countdown() {
        return Countdown.UNSEEN;
    }

    @Override
    public Input readLine() {
        try {
            return typed.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Input.Ended();
        }
    }

    @Override
    public void wake() {
        typed.add(new Input.Woken());
    }

    @Override
    public void animate(Animation animation) {
        print(animation.still());
    }

    @Override
    public void completeWith(Completion completion) {
        // A script does not use completion.
    }

    @Override
    public void clear() {
        // Lines on the audience's screen stay.
    }

    @Override
    public boolean hasPerson() {
        return true;
    }

    @Override
    public void close() {
        over();
    }
}
