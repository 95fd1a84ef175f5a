package io.mschat.acceptance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A server that is killed and started again, on the same data and port. Whoever needs it meanwhile waits. */
final class RestartedServer implements Supplier<RunningServer>, AutoCloseable {

    /** A start beside a crowd that wants to come back takes longer than one alone. */
    private static final int RESTART_SECONDS = 3 * Mschat.PATIENCE_SECONDS;

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
        return running.copy().orTimeout(RESTART_SECONDS, TimeUnit.SECONDS).join();
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
