package io.mschat.bench.process;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that runs, in a process of its own. It ends with this program. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(1);

    /** A server that does not collect its garbage in this time has no figures worth having. */
    private static final Duration TO_COUNT_THE_HEAP = Duration.ofMinutes(1);

    private static final long LOOK_MILLIS = 5;
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

    private final Process process;
    private final Path log;
    private final Thread ending;
    private Started started = new Started(Duration.ZERO, Duration.ZERO, new InetSocketAddress(0));

    /** How a start went: the time until the server was ready, and what it had taken of the processor by then. */
    public record Started(Duration time, Duration cpu, InetSocketAddress address) {}

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.ending = new Thread(process::destroyForcibly, "end of " + process.pid());
    }

    private static ServerProcess endingWithThisProgram(Process process, Path log) {
        ServerProcess server = new ServerProcess(process, log);
        try {
            Runtime.getRuntime().addShutdownHook(server.ending);
        } catch (IllegalStateException e) {
            process.destroyForcibly();
            throw new BenchFailure("this program is ending", e);
        }
        return server;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param folder where it runs, and what it says is written to
     * @param address asked again and again with what the server has said: where it is to be reached, once it can be
     */
    public static ServerProcess start(
            List<String> command, Path folder, Function<String, Optional<InetSocketAddress>> address) {
        Path log = folder.resolve("log");
        long begun = System.nanoTime();
        ServerProcess server;
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("MSCHAT_BUILD", "never");
            Files.writeString(log, "");
            server = endingWithThisProgram(builder.start(), log);
            server.process.getOutputStream().close();
        } catch (IOException e) {
            throw new BenchFailure("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
        boolean isReady = false;
        try {
            Optional<InetSocketAddress> found = server.await(address);
            Duration time = Duration.ofNanos(System.nanoTime() - begun);
            server.started = new Started(time, server.cpu(), found.orElseThrow());
            isReady = true;
            return server;
        } finally {
            if (!isReady) {
                server.close();
            }
        }
    }

    private Optional<InetSocketAddress> await(Function<String, Optional<InetSocketAddress>> address) {
        Deadline deadline = Deadline.in(TO_START);
        Optional<InetSocketAddress> found = address.apply(said());
        while (found.isEmpty()) {
            deadline.check("the server is not ready; it says " + said());
            try {
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new BenchFailure("the server has ended instead of starting; it says " + said());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BenchFailure("interrupted", e);
            }
            found = address.apply(said());
        }
        return found;
    }

    /** What it has written so far. */
    String said() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    public Started started() {
        return started;
    }

    public InetSocketAddress address() {
        return started.address();
    }

    public Duration cpu() {
        return Proc.cpu(process.pid());
    }

    public long residentBytes() {
        return Proc.residentBytes(process.pid());
    }

    /** Bytes that live on a Java heap, after a collection; empty if this is no Java. Takes a minute at the most. */
    public OptionalLong liveHeapBytes() {
        try {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            String answer = BoundedCommand.run(
                    List.of(jcmd, Long.toString(process.pid()), "GC.class_histogram"),
                    log.resolveSibling("heap"),
                    TO_COUNT_THE_HEAP);
            Matcher total = LIVE.matcher(answer);
            return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** As when the machine fails: {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // This program is ending.
        }
    }
}
