package io.mschat.cli.rehearsal;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Animation;
import io.mschat.cli.terminal.Completion;
import io.mschat.cli.terminal.Countdown;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One client's screen: what it shows goes to the audience under a name, what it types comes from the script. */
final class Stage implements Screen {

    private final String name;
    private final Screen audience;
    private final BlockingQueue<Input> typed = new LinkedBlockingQueue<>();

    /** Everything shown so far. Guarded by this. */
    private final List<String> shown = new ArrayList<>();

    /** How much of it the script has seen. Guarded by this. */
    private int seen;

    /** Nothing more will be shown. Guarded by this. */
    private boolean over;

    Stage(String name, Screen audience) {
        this.name = name;
        this.audience = audience;
    }

    void type(String line) {
        typed.add(new Input.Line(line));
    }

    /** Waits until something is shown, after what was awaited before, that contains these words. */
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

    /** The only question there is: whether the server's fingerprint is the right one. */
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
        // A script needs no completion.
    }

    @Override
    public void clear() {
        // The audience has seen it.
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
