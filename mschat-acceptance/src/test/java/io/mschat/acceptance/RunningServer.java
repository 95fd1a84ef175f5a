package io.mschat.acceptance;

import io.mschat.protocol.ServerAddress;
import io.mschat.server.EmbeddedServer;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

/** A server started by {@code ./mschat server}, on loopback. */
final class RunningServer implements ChatServer {

    /** A start takes several seconds of the processor, which a busy machine spreads over many. */
    private static final int START_TIMES = 3;

    private static final Pattern MAIL_PORT = Pattern.compile("registration by mail to localhost:(\\d+) ");

    private final Process process;
    private final List<String> output;
    private final Queue<String> log;
    private final ServerAddress address;

    private RunningServer(Process process, List<String> output, Queue<String> log, ServerAddress address) {
        this.process = process;
        this.output = output;
        this.log = log;
        this.address = address;
    }

    static RunningServer start(Mschat mschat, String... options) {
        return start(mschat, 0, options);
    }

    /** @param port a free one; 0 for any */
    static RunningServer start(Mschat mschat, int port, String... options) {
        List<String> arguments = new ArrayList<>(List.of("server"));
        arguments.addAll(ChatServer.properties(mschat, port, options));
        try {
            Process process = mschat.process(arguments.toArray(String[]::new)).start();
            Evidence.addThreadsOf(process.toHandle());
            return started(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningServer started(Process process) {
        List<String> output = new CopyOnWriteArrayList<>();
        Evidence.add("what server " + process.pid() + " has announced", () -> String.join("\n", output));
        FutureTask<RunningServer> start = new FutureTask<>(() -> announced(process, output));
        Thread.ofVirtual().start(start);
        try {
            return Patience.get(start, START_TIMES);
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Reads what a starting server says up to its address, and goes on reading so that it never waits for a reader. */
    private static RunningServer announced(Process process, List<String> output) throws IOException {
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.add(line);
            int start = Math.max(line.indexOf("mschat://"), line.indexOf("mschats://"));
            if (start >= 0) {
                Queue<String> log = new ConcurrentLinkedQueue<>();
                Thread.ofVirtual().start(() -> drain(reader, log));
                Evidence.add("log of server " + process.pid(), () -> String.join("\n", log));
                return new RunningServer(
                        process,
                        List.copyOf(output),
                        log,
                        ServerAddress.parse(line.substring(start).replace("'", ""))
                                .orElseThrow());
            }
        }
        throw new AssertionError("the server did not start: " + output);
    }

    private static void drain(BufferedReader reader, Queue<String> log) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                log.add(line);
            }
        } catch (IOException e) {
            // The server has ended.
        }
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    /** Its lines up to the one with the address. */
    List<String> output() {
        return output;
    }

    @Override
    public int mailPort() {
        return output.stream()
                .flatMap(line -> MAIL_PORT.matcher(line).results())
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output.toString()));
    }

    /** Its lines since then. */
    @Override
    public List<String> log() {
        return List.copyOf(log);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** As when the machine fails: it has no time for anything. */
    void kill() {
        process.destroyForcibly();
        int unused = await();
    }

    /** Asks it to stop, and does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end; its exit code. */
    int await() {
        return Patience.exitCode(process);
    }

    /** Stops it. Fails if one of its threads has ended by a fault. */
    @Override
    public void close() {
        terminate();
        int unused = await();
        EmbeddedServer.failOnFaults(log());
    }
}
