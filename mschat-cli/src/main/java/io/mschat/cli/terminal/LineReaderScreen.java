package io.mschat.cli.terminal;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.cli.terminal.line.Editor;
import io.mschat.cli.terminal.line.Footer;
import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.cli.terminal.line.ScreenListener;
import io.mschat.cli.terminal.line.TerminalModes;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.client.text.Style;
import io.mschat.client.text.Tone;
import io.mschat.protocol.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** The screen for a full terminal: a line editor at the bottom, and incoming lines above it. */
public final class LineReaderScreen implements Screen {

    private static final char MASK = '*';
    private static final SafeText LEAVING = SafeText.format("Ctrl-C once more leaves.");

    private final Terminal terminal;
    private final Palette palette;
    private final Hyperlinks hyperlinks;
    private final Editor editor;
    private final DesktopNotification attention;
    private final CountdownRow countdown;
    private final AlternateScreen alternate;
    private final WakeableThread thread = new WakeableThread();
    private final TerminalModes modes;
    private final JobControl jobControl;
    private final List<ProcessSignal> signals;
    private final Thread person = Thread.currentThread();

    /**
     * Whether Ctrl-C was pressed while no line was read. Set by the signal's thread, reset by the reading thread. Guarded
     * by this, together with the interrupt of the reading thread: one that came after its flag was taken would count as
     * a second Ctrl-C.
     */
    private boolean interrupted;

    /** Whether the last input was Ctrl-C on an empty line; another one leaves. Used only by the reading thread. */
    private boolean aboutToLeave;

    /**
     * Must be created on the thread that asks and reads.
     *
     * @param memory the lines of earlier sessions that the Up key finds
     */
    LineReaderScreen(Terminal terminal, Palette palette, DesktopNotification attention, HistoryStore memory)
            throws IOException {
        this.terminal = terminal;
        this.palette = palette;
        this.attention = attention;
        this.hyperlinks = new Hyperlinks(terminal, palette.of(Style.of(Tone.LINK)));
        this.countdown = new CountdownRow(terminal);
        this.alternate = new AlternateScreen(terminal);
        ProcessSignal controlC = ProcessSignal.handle("INT", this::interrupt);
        // The modes apply for as long as the screen is open, also between two lines: characters typed then are not
        // echoed and wait for the next line. Ctrl-C must be a signal then, because no one reads keys. If SIGINT is
        // ignored, Ctrl-C stays a key: a countdown looks for it, and otherwise it waits for the next line.
        this.modes = new TerminalModes(terminal, !controlC.isIgnored());
        this.editor = new Editor(terminal, modes, palette, memory);
        this.jobControl = new JobControl(terminal, modes, editor, alternate::isSeen);
        this.signals = List.of(controlC, ProcessSignal.handle("WINCH", () -> terminal.raise(Signal.WINCH)));
    }

    /** Sets what Ctrl-Z does on a terminal in memory; see {@link JobControl#stopBy}. */
    void stopBy(Runnable stop) {
        jobControl.stopBy(stop);
    }

    @Override
    public void print(SafeText lines) {
        print("", lines);
    }

    @Override
    public void announce(SafeText lines, SafeText notification) {
        print(attention.call(notification), lines);
    }

    /** @param before invisible characters that are sent to the terminal in the same write as the lines */
    private void print(String before, SafeText lines) {
        alternate.makeWay(() -> countdown.makeWay(() -> editor.printAbove(
                before + hyperlinks.in(lines, LineWrapper.wrap(terminal.getWidth(), palette.paint(lines))))));
    }

    @Override
    public void setFooter(Footer footer) {
        editor.setFooter(footer);
    }

    @Override
    public boolean hasFooter() {
        return true;
    }

    @Override
    public void setListener(ScreenListener listener) {
        editor.setListener(listener);
        jobControl.trackFocus();
    }

    @Override
    public void complain(SafeText lines) {
        print(lines);
    }

    @Override
    public String ask(SafeText question) throws Failure {
        return ask(question, null);
    }

    @Override
    public Secret askSecretly(SafeText question) throws Failure {
        return new Secret(ask(question, MASK));
    }

    @Override
    public Countdown countdown() {
        return countdown;
    }

    private synchronized void interrupt() {
        interrupted = true;
        person.interrupt();
    }

    private synchronized boolean takeInterrupt() {
        boolean was = interrupted;
        interrupted = false;
        if (was) {
            WakeableThread.clearInterrupt();
        }
        return was;
    }

    private String ask(SafeText question, @Nullable Character mask) throws Failure {
        if (takeInterrupt()) {
            throw new Failure.Interrupted();
        }
        thread.enter();
        try {
            return editor.ask(question, mask);
        } catch (UserInterruptException e) {
            throw new Failure.Interrupted();
        } catch (EndOfFileException e) {
            throw new Failure.Refused(SafeText.format("Nothing was sent. Start again when you are ready."));
        } finally {
            thread.leaveAsWoken();
        }
    }

    @Override
    public Input readLine() {
        while (true) {
            boolean over = takeInterrupt() || editor.isQuitting();
            Input input = over ? new Input.Interrupted() : readUnlessWoken();
            boolean leaving = input instanceof Input.Interrupted;
            if (!leaving || aboutToLeave || editor.isQuitting()) {
                aboutToLeave = false;
                return input;
            }
            aboutToLeave = true;
            print(LEAVING);
        }
    }

    private Input readUnlessWoken() {
        thread.enter();
        Input input = read();
        return thread.leave() ? new Input.Woken() : input;
    }

    private Input read() {
        try {
            return new Input.Line(editor.readLine());
        } catch (UserInterruptException e) {
            boolean leaving = editor.isQuitting() || e.getPartialLine().isEmpty();
            return leaving ? new Input.Interrupted() : new Input.Cleared();
        } catch (EndOfFileException e) {
            return new Input.Ended();
        }
    }

    @Override
    public void wake() {
        thread.wake();
    }

    @Override
    public void animate(Animation animation) {
        if (!alternate.exists()) {
            print(animation.still());
            return;
        }
        thread.enter();
        // Otherwise a focus report would count as a key and end the animation.
        terminal.trackFocus(false);
        try {
            alternate.show(animation);
        } finally {
            terminal.trackFocus(true);
            thread.leaveAsWoken();
            // A signal ends the animation and has no further effect.
            boolean unused = takeInterrupt();
        }
    }

    @Override
    public void completeWith(Completion completion) {
        editor.completeWith(completion);
    }

    @Override
    public void clear() {
        terminal.puts(Capability.clear_screen);
        terminal.flush();
        editor.cleared();
    }

    @Override
    public boolean hasPerson() {
        return true;
    }

    @Override
    public void close() {
        try {
            signals.forEach(ProcessSignal::close);
            jobControl.close();
            terminal.trackFocus(false);
            modes.giveBack();
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be given back", e);
        }
    }
}
