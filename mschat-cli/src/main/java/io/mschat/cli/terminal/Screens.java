package io.mschat.cli.terminal;

import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.protocol.program.StandardOutput;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;

/** Chooses and opens the screen of this process. */
public final class Screens {

    private Screens() {}

    /** Which features a screen may use. */
    public enum Style {
        /** Everything that the terminal supports. */
        FULL,
        /** Lines only, even if the terminal supports more. */
        PLAIN
    }

    private static boolean isFullWanted(UnaryOperator<@Nullable String> environment) {
        return System.console() != null && !"dumb".equals(environment.apply("TERM"));
    }

    /**
     * Opens the screen for a user: a full one if that is wanted and possible, otherwise a plain one.
     *
     * @param environment returns an environment variable by its name
     * @param memory the input history, for the line editor
     */
    public static Screen open(Style style, UnaryOperator<@Nullable String> environment, HistoryStore memory) {
        if (style == Style.FULL && isFullWanted(environment)) {
            Optional<Screen> full = Stream.of(Fallback.values())
                    .flatMap(fallback -> full(fallback, environment, memory).stream())
                    .findFirst();
            if (full.isPresent()) {
                return full.get();
            }
        }
        return plain(
                System.console() != null || isTerminal(SystemStream.Input)
                        ? PlainScreen.Person.PRESENT
                        : PlainScreen.Person.ABSENT);
    }

    /** A plain screen for programs, which does not ask questions. */
    public static PlainScreen plain() {
        return plain(PlainScreen.Person.ABSENT);
    }

    /** A screen for programs that prints nothing but error messages, and reads lines. */
    public static Screen quiet() {
        return plain(
                new StandardOutput(OutputStream.nullOutputStream(), StandardCharsets.UTF_8), PlainScreen.Person.ABSENT);
    }

    /** A plain screen for output that programs read: always in UTF-8, whichever encoding the terminal has. */
    public static PlainScreen feed() {
        return plain(StandardOutput.ofThisProcess(StandardCharsets.UTF_8), PlainScreen.Person.ABSENT);
    }

    /** Whether the input is a terminal. */
    public static boolean isInputTerminal() {
        return isTerminal(SystemStream.Input);
    }

    /** How the terminal is controlled: by system calls, or otherwise, more slowly, by programs such as stty. */
    private enum Fallback {
        WITHOUT_PROGRAMS,
        WITH_PROGRAMS
    }

    private static TerminalBuilder builder(Fallback fallback) {
        return TerminalBuilder.builder().exec(fallback == Fallback.WITH_PROGRAMS);
    }

    private static Optional<Screen> full(
            Fallback fallback, UnaryOperator<@Nullable String> environment, HistoryStore memory) {
        // Otherwise a Ctrl-C is delivered twice while a line is edited, as a key and as a signal, and the second one
        // ends the next line.
        System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
        try {
            Terminal terminal = builder(fallback)
                    .system(true)
                    .dumb(false)
                    .nativeSignals(false) // see ProcessSignal
                    // JLine would query the terminal's capabilities: the answer takes time, and it is read in place of
                    // what is typed.
                    .graphemeCluster(false)
                    .build();
            if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
                // The size is unknown, as in some containers and under script(1): use the classic terminal size.
                terminal.setSize(new Size(80, 24));
            }
            return Optional.of(
                    new LineReaderScreen(terminal, palette(environment), DesktopNotification.of(environment), memory));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Palette palette(UnaryOperator<@Nullable String> environment) {
        String noColor = environment.apply("NO_COLOR");
        return noColor == null || noColor.isEmpty() ? Palette.COLOURED : Palette.COLOURLESS;
    }

    private static PlainScreen plain(PlainScreen.Person person) {
        return plain(output(), person);
    }

    /** The standard output of this process, for commands that have no screen. */
    public static StandardOutput output() {
        return StandardOutput.ofThisProcess(charset(System.getProperty("stdout.encoding")));
    }

    private static PlainScreen plain(StandardOutput output, PlainScreen.Person person) {
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, charset(System.getProperty("stdin.encoding"))));
        PrintStream errors = new PrintStream(
                new FileOutputStream(FileDescriptor.err), false, charset(System.getProperty("stdout.encoding")));
        return new PlainScreen(input, output, errors, person);
    }

    /** The character set of the terminal; for pipes, the encoding of the system's files. */
    private static Charset charset(@Nullable String terminal) {
        String name = terminal == null ? System.getProperty("native.encoding") : terminal;
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    /**
     * Whether a standard stream is a terminal. This takes some milliseconds, so that {@link #open} asks only where
     * input and output are not both a terminal.
     */
    private static boolean isTerminal(SystemStream stream) {
        return TerminalBuilder.builder().getProviders(null, new IllegalStateException()).stream()
                .anyMatch(provider -> provider.isSystemStream(stream));
    }
}
