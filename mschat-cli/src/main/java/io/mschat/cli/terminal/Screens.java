package io.mschat.cli.terminal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
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

    /** @param term the terminal's kind as the environment names it; null if it does not */
    public static Screen open(Style style, @Nullable String term) {
        boolean terminal = System.console() != null;
        if (terminal && style == Style.FULL && !"dumb".equals(term)) {
            Optional<Screen> full = full();
            if (full.isPresent()) {
                return full.get();
            }
        }
        return plain(
                terminal || isTerminal(SystemStream.Input) ? PlainScreen.Person.PRESENT : PlainScreen.Person.ABSENT);
    }

    /** The plain screen of this process, for programs that ask nothing. */
    public static Screen plain() {
        return plain(PlainScreen.Person.ABSENT);
    }

    private static Optional<Screen> full() {
        // Else a Ctrl-C comes twice while a line is edited, as a key and as a signal, and the second ends the next
        // line.
        System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .nativeSignals(false) // see ProcessSignal
                    // It would ask the terminal what it can: the answer takes time, and is read instead of what is
                    // typed.
                    .graphemeCluster(false)
                    .build();
            return Optional.of(new LineReaderScreen(terminal));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Screen plain(PlainScreen.Person person) {
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, charset(System.getProperty("stdin.encoding"))));
        return new PlainScreen(input, stream(FileDescriptor.out), stream(FileDescriptor.err), person);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, charset(System.getProperty("stdout.encoding")));
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
