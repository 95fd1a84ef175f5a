package io.mschat.acceptance;

import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product as it stands in its folder: everything goes through {@code ./mschat}, for a user with a home of their own. */
final class Mschat {

    /** For servers: most live for seconds, in which Java's second compiler would take more of the machine than they do. */
    static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path home;
    private final String locale;
    private final Map<String, String> more;

    /** What the program is started by; empty for nothing else. */
    private final List<String> starter;

    private final Path launcher;

    /** @param home an empty folder */
    Mschat(Path home) {
        this(home, "C.UTF-8");
    }

    /** @param locale as the environment names it, installed or not */
    Mschat(Path home, String locale) {
        this(home, locale, Map.of(), List.of(), ROOT.resolve("mschat"));
    }

    private Mschat(Path home, String locale, Map<String, String> more, List<String> starter, Path launcher) {
        this.home = home;
        this.locale = locale;
        this.more = Map.copyOf(more);
        this.starter = List.copyOf(starter);
        this.launcher = launcher;
    }

    /** The same user with something more in the environment. */
    Mschat with(Map<String, String> additional) {
        return new Mschat(home, locale, additional, starter, launcher);
    }

    /** The same, started by another program: its words, before the program's own. */
    Mschat startedBy(List<String> words) {
        return new Mschat(home, locale, more, words, launcher);
    }

    /** The same user with another {@code mschat}, such as an installed one. */
    Mschat by(Path otherLauncher) {
        return new Mschat(home, locale, more, starter, otherLauncher);
    }

    Path home() {
        return home;
    }

    Path knownServers() {
        return home.resolve(".config").resolve("mschat").resolve("known_servers");
    }

    /** The next run asks in the words of the first one. */
    void forgetLastVisit() throws IOException {
        Files.deleteIfExists(home.resolve(".local/state/mschat/last"));
    }

    List<String> command(String... arguments) {
        return Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList();
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("MSCHAT_") || name.startsWith("XDG_"));
        environment.put("HOME", home.toString());
        environment.put("MSCHAT_BUILD", "never");
        // What somebody who is killed leaves behind goes with their home.
        environment.put("TMPDIR", home.toString());
        if (launcher.startsWith(ROOT)) {
            // Made for these options, by this module's build.
            environment.put(
                    "MSCHAT_SERVER_CACHE",
                    Path.of("target", "server.aot").toAbsolutePath().toString());
        }
        environment.put("MSCHAT_JAVA_OPTIONS", JAVA_OPTIONS + " -Djava.io.tmpdir=" + home);
        environment.put("TERM", "xterm-256color");
        environment.put("LC_ALL", locale);
        environment.putAll(more);
        return environment;
    }

    ProcessBuilder process(String... arguments) {
        List<String> words =
                Stream.concat(starter.stream(), command(arguments).stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment());
        return builder;
    }

    /** What a program printed on both outputs, and its exit code. */
    record Run(int exitCode, String output) {}

    /** Runs the program to its end, with nothing on its standard input. */
    Run run(String... arguments) {
        return runWithInput("", arguments);
    }

    /** The same with something on its standard input. */
    Run runWithInput(String input, String... arguments) {
        return run(process(arguments), input);
    }

    /** Runs another program to its end, with nothing on its standard input. */
    static Run run(ProcessBuilder builder) {
        return run(builder, "");
    }

    /** The same of one that has so much to do that it gets the tests' patience several times. */
    static Run run(ProcessBuilder builder, int times) {
        return run(builder, "", times);
    }

    /** The same with something on its standard input. Its output goes into a file: reading a pipe has no end when the program has none. */
    static Run run(ProcessBuilder builder, String input) {
        return run(builder, input, 1);
    }

    private static Run run(ProcessBuilder builder, String input, int times) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            try {
                return run(
                        builder.redirectErrorStream(true)
                                .redirectOutput(output.toFile())
                                .start(),
                        input,
                        output,
                        times);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run run(Process process, String input, Path output, int times) throws IOException {
        Evidence.addFile(output);
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        int exitCode = Patience.exitCode(process, times);
        return new Run(exitCode, Files.readString(output));
    }
}
