package io.mschat.acceptance;

import io.mschat.testing.Patience;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A server that is killed and started again, on the same data and port. Whoever needs it meanwhile waits. */
final class RestartedServer implements Supplier<RunningServer>, AutoCloseable {

    private final Mschat mschat;
    private final String[] options;
    private volatile RunningServer latest;
    private volatile CompletableFuture<RunningServer> running;

    RestartedServer(Mschat mschat, String... options) {
        this.mschat = mschat;
        this.options = options;
        this.latest = RunningServer.start(mschat, StablePorts.take(), options);
        this.running = CompletableFuture.completedFuture(latest);
    }

    @Override
    public RunningServer get() {
        return Patience.get(running);
    }

    void kill() {
        running = new CompletableFuture<>();
        latest.kill();
    }

    void startAgain() {
        latest = RunningServer.start(mschat, latest.port(), options);
        boolean unused = running.complete(latest);
    }

    @Override
    public void close() {
        latest.close();
    }
}
