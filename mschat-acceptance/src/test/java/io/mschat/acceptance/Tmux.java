package io.mschat.acceptance;

import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A program in a terminal that people use, whose window can be pulled: a tmux of its own. */
final class Tmux implements AutoCloseable {

    private static final int ROWS = 40;

    /** Each look is a program that runs. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final Path socket;
    private final Map<String, String> environment;

    /** As it was looked at the last time, for who looks when it is gone. */
    private volatile List<String> lastScreen = List.of();

    private Tmux(Mschat mschat) {
        this.socket = mschat.home().resolve("tmux");
        this.environment = mschat.environment();
        Evidence.add("screen of " + socket, () -> String.join("\n", lastScreen));
    }

    /** A test on a machine without tmux is reported as not run. */
    static Tmux open(Mschat mschat, int columns, String... arguments) throws IOException {
        InstalledProgram.require(
                "tmux",
                "how the client looks in a real terminal whose window is pulled can only be seen with tmux",
                "tmux");
        Path configuration = mschat.home().resolve("tmux.conf");
        Files.writeString(configuration, """
                set -g default-terminal tmux-256color
                set -g history-limit 20000
                set -g remain-on-exit on
                set -g status off
                """);
        Tmux tmux = new Tmux(mschat);
        List<String> words = new ArrayList<>(List.of(
                "-u",
                "-f",
                configuration.toString(),
                "new-session",
                "-d",
                "-x",
                String.valueOf(columns),
                "-y",
                String.valueOf(ROWS)));
        words.addAll(mschat.command(arguments));
        tmux.run(words);
        return tmux;
    }

    private List<String> run(List<String> words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(words);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            List<String> output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (Patience.exitCode(process) != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void type(String text) {
        run(List.of("send-keys", "-l", "--", text));
    }

    /** @param key as tmux names it, such as {@code Enter} or {@code Left} */
    void press(String key) {
        run(List.of("send-keys", key));
    }

    void resize(int columns) {
        run(List.of("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(ROWS)));
    }

    /** The rows of the screen, without what is blank at their ends. */
    List<String> screen() {
        lastScreen = run(List.of("capture-pane", "-p")).stream()
                .map(String::stripTrailing)
                .toList();
        return lastScreen;
    }

    /** All rows from the beginning on, those that went out of the window included. */
    List<String> everything() {
        return run(List.of("capture-pane", "-p", "-S", "-")).stream()
                .map(String::stripTrailing)
                .toList();
    }

    void await(String what, Predicate<List<String>> condition) {
        Patience.await(what).pollInterval(LOOK_INTERVAL).until(() -> condition.test(screen()));
    }

    @Override
    public void close() {
        run(List.of("kill-server"));
    }
}
