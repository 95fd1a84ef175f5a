package io.mschat.cli.terminal;

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

/** Which screen this process has. */
public final class Screens {

    private Screens() {}

    /** How much a screen may do. */
    public enum Style {
        /** Whatever the terminal can. */
        FULL,
        /** Lines only, whatever the terminal can. */
        PLAIN
    }

    private static boolean isFullWanted(UnaryOperator<@Nullable String> environment) {
        return System.console() != null && !"dumb".equals(environment.apply("TERM"));
    }

    /**
     * @param environment a variable by its name
     * @param memory of what was typed, for the line editor
     */
    public static Screen open(Style style, UnaryOperator<@Nullable String> environment, InputMemory memory) {
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

    /** The plain screen of this process, for programs that ask nothing. */
    public static PlainScreen plain() {
        return plain(PlainScreen.Person.ABSENT);
    }

    /** For programs: shows nothing but why it ends, and reads lines. */
    public static Screen quiet() {
        return plain(
                new StandardOutput(OutputStream.nullOutputStream(), StandardCharsets.UTF_8), PlainScreen.Person.ABSENT);
    }

    /** What programs read: in UTF-8, whatever the terminal speaks. */
    public static PlainScreen feed() {
        return plain(StandardOutput.ofThisProcess(StandardCharsets.UTF_8), PlainScreen.Person.ABSENT);
    }

    /** Whether somebody types the input. */
    public static boolean isInputTerminal() {
        return isTerminal(SystemStream.Input);
    }

    /** How the terminal is reached: by system calls, or else, slower, by programs such as stty. */
    private enum Fallback {
        WITHOUT_PROGRAMS,
        WITH_PROGRAMS
    }

    private static TerminalBuilder builder(Fallback fallback) {
        return TerminalBuilder.builder().exec(fallback == Fallback.WITH_PROGRAMS);
    }

    private static Optional<Screen> full(
            Fallback fallback, UnaryOperator<@Nullable String> environment, InputMemory memory) {
        // Else a Ctrl-C comes twice while a line is edited, as a key and as a signal, and the second ends the next
        // line.
        System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
        try {
            Terminal terminal = builder(fallback)
                    .system(true)
                    .dumb(false)
                    .nativeSignals(false) // see ProcessSignal
                    // It would ask the terminal what it can: the answer takes time, and is read instead of what is
                    // typed.
                    .graphemeCluster(false)
                    .build();
            if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
                // Nobody has told it, as in some containers and by script(1): as large as terminals were.
                terminal.setSize(new Size(80, 24));
            }
            return Optional.of(new LineReaderScreen(terminal, palette(environment), Attention.of(environment), memory));
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

    /** What this process prints on, for those who have no screen. */
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

    /** What the terminal speaks; pipes get and give what the system's files are in. */
    private static Charset charset(@Nullable String terminal) {
        String name = terminal == null ? System.getProperty("native.encoding") : terminal;
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    /** Asked only where input and output are not both a terminal: it costs some milliseconds. */
    private static boolean isTerminal(SystemStream stream) {
        return TerminalBuilder.builder().getProviders(null, new IllegalStateException()).stream()
                .anyMatch(provider -> provider.isSystemStream(stream));
    }
}
