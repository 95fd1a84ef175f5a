package io.mschat.acceptance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A server that goes and is started again on the same data. Whoever needs it meanwhile waits. */
final class RestartedServer implements Supplier<RunningServer>, AutoCloseable {

    private final Mschat mschat;
    private final String[] options;
    private volatile CompletableFuture<RunningServer> running;

    RestartedServer(Mschat mschat, String... options) {
        this.mschat = mschat;
        this.options = options;
        this.running = CompletableFuture.completedFuture(RunningServer.start(mschat, options));
    }

    @Override
    public RunningServer get() {
        return running.orTimeout(Mschat.PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Kills it, and starts it again. */
    void kill() {
        RunningServer former = get();
        running = new CompletableFuture<>();
        former.kill();
        running.complete(RunningServer.start(mschat, options));
    }

    @Override
    public void close() {
        get().close();
    }
}
