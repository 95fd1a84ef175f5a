package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
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
 * The other screen that a terminal has, for a picture that moves: when it is over, the first one is as it was. What is to
 * be printed on that one meanwhile waits.
 */
final class AlternateScreen {

    private static final Duration FRAME = Duration.ofMillis(40);
    private static final SafeText HINT = SafeText.format("Press any key to go back.");

    /** So much waits, then the picture gives way to it: a chat is for talking, and memory is not endless. */
    private static final int MAX_WAITING = 1000;

    private static final int ESCAPE = 27;

    /** The exit code of a program that SIGTERM has ended: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    /** The rest of a key that sends more than one character comes at once. */
    private static final long KEY_MILLIS = 20;

    private final Terminal terminal;

    /** Whether it is the one that is seen. Guarded by this. */
    private boolean seen;

    /** What is to be printed when it is over, in order. Guarded by this. */
    private final List<Runnable> waiting = new ArrayList<>();

    AlternateScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether the terminal has one, and what it takes to draw on it. */
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

    /** Prints on the first screen, as soon as that is seen. */
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

    /** Shows the picture until a key is pressed, the current thread is interrupted, or enough is waiting. */
    void show(Animation animation) {
        Attributes before = enter();
        try (ProcessSignal kill = ProcessSignal.handle("TERM", () -> die(before))) {
            play(animation);
        } catch (IOException e) {
            // An interrupt, or no terminal any more: over in either case.
        } finally {
            leave(before);
        }
    }

    /** Ctrl-C and Ctrl-Z are keys here: nothing may end or stop the program on this screen. */
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

    /** What the signal does anyway, but not on this screen. */
    private void die(Attributes before) {
        leave(before);
        Runtime.getRuntime().exit(TERMINATED);
    }

    /** Nothing if that was done already. */
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

    /** One write for each frame, so that no half of one is seen; drawn over the last one, so that nothing flickers. */
    private synchronized void draw(Animation animation, Duration time) throws IOException {
        if (!seen) {
            return;
        }
        // One column stays free: in the last one some terminals begin a new row.
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
        return Wrapped.to(columns, new AttributedString(text.toString()))
                .toString()
                .lines();
    }
}
