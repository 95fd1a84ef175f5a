package io.mschat.cli.terminal;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** A real terminal: a line editor at the bottom, and what arrives above it. */
final class LineReaderScreen implements Screen {

    private static final SafeText PROMPT = SafeText.format("> ");
    private static final char MASK = '*';

    private final Terminal terminal;
    private final LineReader reader;
    private final CountdownRow countdown;
    private final AlternateScreen alternate;
    private final WakeableThread thread = new WakeableThread();
    private final Attributes cooked;
    private final List<ProcessSignal> signals;
    private final Thread person = Thread.currentThread();
    private volatile Completion completion = Completion.NONE;

    /** Ctrl-C while no line was being read. Set by the signal's thread, taken by the person's. */
    private volatile boolean interrupted;

    /** The thread that opens the screen is the one that asks and reads. */
    LineReaderScreen(Terminal terminal) {
        this.terminal = terminal;
        this.countdown = new CountdownRow(terminal);
        this.alternate = new AlternateScreen(terminal);
        // For as long as the screen is open, also between two lines: what is typed meanwhile waits for the next line,
        // unseen.
        this.cooked = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Nobody reads a Ctrl-C then, so it must be a signal.
        raw.setLocalFlag(LocalFlag.ISIG, true);
        terminal.setAttributes(raw);
        this.signals = Stream.of(
                        ProcessSignal.handle("INT", this::interrupt),
                        ProcessSignal.handle("WINCH", () -> terminal.raise(Signal.WINCH)),
                        ProcessSignal.handle("CONT", () -> terminal.raise(Signal.CONT)))
                .toList();
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("mschat")
                .parser(new SpaceParser())
                .history(new DiscreetHistory())
                .completer((lineReader, line, candidates) -> suggest(line).forEach(candidates::add))
                .highlighter(new VisibleInput())
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.AUTO_FRESH_LINE, false)
                .option(Option.INSERT_TAB, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "")
                .variable(LineReader.BELL_STYLE, "none")
                .build();
    }

    @Override
    public void print(SafeText lines) {
        alternate.makeWay(() -> countdown.makeWay(() -> reader.printAbove(Wrapped.to(terminal.getWidth(), lines))));
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
    public String askSecretly(SafeText question) throws Failure {
        return ask(question, MASK);
    }

    @Override
    public Countdown countdown() {
        return countdown;
    }

    private void interrupt() {
        interrupted = true;
        person.interrupt();
    }

    private boolean takeInterrupt() {
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
        reader.variable(LineReader.DISABLE_HISTORY, true);
        reader.variable(LineReader.DISABLE_COMPLETION, true);
        reader.option(Option.ERASE_LINE_ON_FINISH, false);
        thread.enter();
        try {
            return reader.readLine(prompt(question), mask);
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
        reader.variable(LineReader.DISABLE_HISTORY, false);
        reader.variable(LineReader.DISABLE_COMPLETION, false);
        reader.option(Option.ERASE_LINE_ON_FINISH, true);
        if (takeInterrupt()) {
            return new Input.Interrupted();
        }
        thread.enter();
        Input input = read();
        return thread.leave() ? new Input.Woken() : input;
    }

    private Input read() {
        try {
            return new Input.Line(reader.readLine(prompt(PROMPT)));
        } catch (UserInterruptException e) {
            return e.getPartialLine().isEmpty() ? new Input.Interrupted() : new Input.Cleared();
        } catch (EndOfFileException e) {
            return new Input.Ended();
        }
    }

    /** JLine reads {@code %} in a prompt as the beginning of a pattern. */
    private static String prompt(SafeText text) {
        return text.toString().replace("%", "%%");
    }

    private Stream<Candidate> suggest(ParsedLine line) {
        String typed = line.line().substring(0, line.cursor());
        List<Completion.Suggestion> suggestions = completion.suggest(typed);
        return IntStream.range(0, suggestions.size())
                .filter(i -> isPlain(suggestions.get(i).word()))
                .mapToObj(i -> candidate(suggestions.get(i), i));
    }

    private static Candidate candidate(Completion.Suggestion suggestion, int rank) {
        String word = suggestion.word();
        return new Candidate(word + suggestion.ending(), word, null, null, null, null, false, rank);
    }

    /** What would have to be shown in another form than it is inserted is not offered. */
    private static boolean isPlain(String word) {
        return SafeText.of(word).toString().equals(word);
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
        try {
            alternate.show(animation);
        } finally {
            thread.leaveAsWoken();
            // A signal ends the picture, and nothing else.
            boolean unused = takeInterrupt();
        }
    }

    @Override
    public void completeWith(Completion completion) {
        this.completion = completion;
    }

    @Override
    public void clear() {
        terminal.puts(Capability.clear_screen);
        terminal.flush();
    }

    @Override
    public boolean hasPerson() {
        return true;
    }

    @Override
    public void close() {
        try {
            signals.forEach(ProcessSignal::close);
            terminal.setAttributes(cooked);
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be given back", e);
        }
    }
}
