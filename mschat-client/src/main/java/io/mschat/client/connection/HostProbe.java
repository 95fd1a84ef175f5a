package io.mschat.client.connection;

import io.mschat.protocol.ProtocolVersion;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Probes a host in the ways that need no special rights, all at the same time: an echo request, as far as the system
 * allows it, and TCP connections. The first answer counts; a refused connection is an answer too.
 */
public final class HostProbe implements Probe {

    /** Ports on which a host that answers at all is likely to answer. */
    private static final List<Integer> LIKELY_PORTS = List.of(ProtocolVersion.DEFAULT_PORT, 443, 80);

    private final Duration timeout;

    /** @param timeout the limit for the whole probe, name resolution included */
    public HostProbe(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Finding of(HostAndPort target) {
        // A name lookup can hang for longer than users wait, and it occupies its thread.
        ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("mschat-ping-", 0).factory());
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            InetAddress address = threads.submit(() -> InetAddress.getByName(target.host()))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return threads.invokeAny(ways(target, address), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case SocketTimeoutException nothing -> new Finding.Silence();
                case UnknownHostException unknown -> new Finding.UnknownHost();
                case IOException fault -> new Finding.Unreachable(String.valueOf(fault.getMessage()));
                case null, default -> new Finding.UnknownHost();
            };
        } catch (TimeoutException e) {
            return new Finding.Silence();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding.Silence();
        } finally {
            List<Runnable> unused = threads.shutdownNow();
        }
    }

    private List<Callable<Finding>> ways(HostAndPort target, InetAddress address) {
        if (target.port().isPresent()) {
            return List.of(() -> connection(address, target.port().getAsInt()));
        }
        Stream<Callable<Finding>> connections = LIKELY_PORTS.stream().map(port -> () -> connection(address, port));
        return Stream.concat(Stream.of(() -> echo(address)), connections).toList();
    }

    private Finding echo(InetAddress address) throws IOException {
        long begun = System.nanoTime();
        if (!address.isReachable((int) timeout.toMillis())) {
            throw new SocketTimeoutException("no answer");
        }
        return answer(begun, address, "echo request");
    }

    private Finding connection(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            long begun = System.nanoTime();
            try {
                socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                return answer(begun, address, "TCP port " + port);
            } catch (ConnectException e) {
                if (!String.valueOf(e.getMessage()).contains("refused")) {
                    throw e;
                }
                return answer(begun, address, "TCP port " + port + ", closed");
            }
        }
    }

    private static Finding answer(long begun, InetAddress address, String way) {
        return new Finding.Answer(
                Duration.ofNanos(System.nanoTime() - begun), way + " at " + LocalInterface.text(address));
    }
}
