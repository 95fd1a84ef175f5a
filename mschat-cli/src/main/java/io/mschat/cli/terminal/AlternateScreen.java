package io.mschat.cli.terminal;

import io.mschat.client.text.SafeText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The terminal's alternate screen, used for animations. The normal screen is unchanged when it is left. Lines to be
 * printed on the normal screen wait until then.
 */
final class AlternateScreen {

    private static final Duration FRAME = Duration.ofMillis(40);
    private static final SafeText HINT = SafeText.format("Press any key to go back.");

    /**
     * The number of waiting prints at which the animation ends: the conversation is more important, and memory is
     * limited.
     */
    private static final int MAX_WAITING = 1000;

    private static final int ESCAPE = 27;

    /** The exit code of a program that SIGTERM has ended: 128 plus the signal's number. */
    private static final int TERMINATED = 143;

    /** How long to wait for the rest of a key that sends several characters. They arrive at once. */
    private static final long KEY_MILLIS = 20;

    private final Terminal terminal;

    /** Whether the alternate screen is shown. Guarded by this. */
    private boolean seen;

    /** Prints that wait for the normal screen, in order. Guarded by this. */
    private final List<Runnable> waiting = new ArrayList<>();

    AlternateScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether the terminal has an alternate screen and the capabilities that are needed to draw on it. */
    boolean exists() {
        return Stream.of(
                        Capability.enter_ca_mode,
                        Capability.exit_ca_mode,
                        Capability.cursor_home,
                        Capability.clr_eol,
                        Capability.clr_eos)
                .noneMatch(capability -> terminal.getStringCapability(capability) == null);
    }

    synchronized boolean isSeen() {
        return seen;
    }

    /** Runs the printing when the normal screen is shown: now, or after the animation. */
    synchronized void makeWay(Runnable printing) {
        if (seen) {
            waiting.add(printing);
        } else {
            printing.run();
        }
    }

    private synchronized boolean isOver() {
        return !seen || waiting.size() >= MAX_WAITING;
    }

    /**
     * Shows an animation until a key is pressed, the current thread is interrupted or {@link #MAX_WAITING} prints wait.
     * Blocks meanwhile.
     */
    void show(Animation animation) {
        Attributes before = enter();
        try (ProcessSignal kill = ProcessSignal.handle("TERM", () -> exitOnSigterm(before))) {
            play(animation);
        } catch (IOException e) {
            // An interrupt, or the terminal is gone: the animation ends in either case.
        } finally {
            leave(before);
        }
    }

    /**
     * Switches to the alternate screen and returns the attributes to restore. Ctrl-C and Ctrl-Z are ordinary keys here,
     * so that they neither end nor stop the program on this screen.
     */
    private synchronized Attributes enter() {
        seen = true;
        Attributes before = terminal.getAttributes();
        Attributes keys = new Attributes(before);
        keys.setLocalFlag(LocalFlag.ISIG, false);
        terminal.setAttributes(keys);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        return before;
    }

    /** Handles SIGTERM: ends the program as the signal would, but leaves the alternate screen first. */
    private void exitOnSigterm(Attributes before) {
        leave(before);
        Runtime.getRuntime().exit(TERMINATED);
    }

    /** Returns to the normal screen and prints what waits. Does nothing if that was done already. */
    private synchronized void leave(Attributes before) {
        if (!seen) {
            return;
        }
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
        seen = false;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    private void play(Animation animation) throws IOException {
        long begun = System.nanoTime();
        int key = NonBlockingReader.READ_EXPIRED;
        while (key == NonBlockingReader.READ_EXPIRED && !isOver()) {
            Duration time = Duration.ofNanos(System.nanoTime() - begun);
            draw(animation, time);
            Duration drawing = Duration.ofNanos(System.nanoTime() - begun).minus(time);
            key = terminal.reader().read(Math.max(1, FRAME.minus(drawing).toMillis()));
        }
        while (key == ESCAPE && terminal.reader().peek(KEY_MILLIS) >= 0) {
            int unused = terminal.reader().read();
        }
    }

    /**
     * Draws a frame in a single write, so that no partial frame is visible, and over the previous frame, so that
     * nothing flickers.
     */
    private synchronized void draw(Animation animation, Duration time) throws IOException {
        if (!seen) {
            return;
        }
        // The last column stays empty: some terminals begin a new row after a character in it.
        int columns = Math.max(1, terminal.getWidth() - 1);
        int rows = Math.max(1, terminal.getHeight());
        SafeText picture = animation.frame(time, columns, rows - 1);
        String endOfRow = Curses.tputs(terminal.getStringCapability(Capability.clr_eol));
        String frame = Stream.concat(
                        rows(columns, picture).limit(rows - 1L),
                        rows(columns, HINT).limit(1))
                .collect(Collectors.joining(
                        endOfRow + "\r\n",
                        Curses.tputs(terminal.getStringCapability(Capability.cursor_home)),
                        Curses.tputs(terminal.getStringCapability(Capability.clr_eos))));
        terminal.output().write(frame.getBytes(terminal.outputEncoding()));
        terminal.output().flush();
    }

    private static Stream<String> rows(int columns, SafeText text) {
        return LineWrapper.wrap(columns, new AttributedString(text.toString()))
                .toString()
                .lines();
    }
}
