package io.mschat.bench.load;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Deadline;
import io.mschat.bench.process.Contender;
import io.mschat.bench.process.Proc;
import io.mschat.bench.process.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** How soon somebody in a terminal is asked who they are, and is in the chat; and what their client takes. */
final class ClientFigure {

    private static final String PROMPT = "Your nickname";
    private static final String INSIDE = "Connected to server";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 2;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MEGABYTE = 1 << 20;

    private ClientFigure() {}

    static List<Value> client(Contender contender, int clients, Path folder) {
        try (ServerProcess server = contender.start(folder, 0, clients)) {
            return ofTerminal(contender.clientCommand(server), folder);
        } catch (IOException e) {
            throw new BenchFailure("no client in a terminal: the program \"script\" is needed (util-linux)", e);
        }
    }

    private static List<Value> ofTerminal(List<String> command, Path folder) throws IOException {
        String line = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                        "script", "-qec", "stty rows 40 columns 100 && exec " + line, "/dev/null")
                .redirectErrorStream(true);
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("MSCHAT_BUILD", "never");
        long begun = System.nanoTime();
        Process terminal = builder.start();
        Thread ending = new Thread(() -> end(terminal), "end of the client");
        Runtime.getRuntime().addShutdownHook(ending);
        try (OutputStream keys = terminal.getOutputStream()) {
            await(PROMPT, terminal);
            double prompt = secondsSince(begun);
            long typed = System.nanoTime();
            keys.write("Carol\r".getBytes(StandardCharsets.US_ASCII));
            keys.flush();
            await(INSIDE, terminal);
            double inside = secondsSince(typed);
            long resident = terminal.descendants()
                    .mapToLong(process -> Proc.residentBytes(process.pid()))
                    .max()
                    .orElseThrow();
            return List.of(
                    new Value("client: to the first prompt", "s", prompt),
                    new Value("client: from the name into the chat", "s", inside),
                    new Value("client: RSS", "MB", resident / MEGABYTE));
        } finally {
            end(terminal);
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_SECOND;
    }

    /** Reads what is shown until there is this. */
    private static void await(String text, Process terminal) throws IOException {
        InputStream shown = terminal.getInputStream();
        StringBuilder seen = new StringBuilder();
        Deadline deadline = Deadline.in(PATIENCE);
        while (seen.indexOf(text) < 0) {
            deadline.check("the client does not show \"" + text + "\" but " + seen);
            byte[] more = new byte[shown.available()];
            int count = more.length == 0 ? 0 : shown.read(more);
            seen.append(new String(more, 0, Math.max(count, 0), StandardCharsets.UTF_8));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    private static void end(Process terminal) {
        terminal.descendants().forEach(ProcessHandle::destroyForcibly);
        terminal.destroyForcibly();
    }
}
