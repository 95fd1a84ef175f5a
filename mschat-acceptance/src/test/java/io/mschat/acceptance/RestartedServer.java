package io.mschat.acceptance;

import io.mschat.testing.Patience;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A server that is killed and started again, on the same data and port. Whoever needs it meanwhile waits. */
final class RestartedServer implements Supplier<ChatServer>, AutoCloseable {

    private final Mschat mschat;
    private final String[] options;
    private volatile RunningServer process;
    private volatile ChatServer latest;
    private volatile CompletableFuture<ChatServer> running;

    RestartedServer(Mschat mschat, String... options) {
        this.mschat = mschat;
        this.options = options;
        this.process = RunningServer.start(mschat, StablePorts.take(), options);
        this.latest = process;
        this.running = CompletableFuture.completedFuture(latest);
    }

    @Override
    public ChatServer get() {
        return Patience.get(running);
    }

    void kill() {
        running = new CompletableFuture<>();
        process.kill();
    }

    void startAgain() {
        process = RunningServer.start(mschat, latest.port(), options);
        become(process);
    }

    /** After its last death: inside this JVM, for what it finds does not depend on what finds it. */
    void startForTheLastTime() {
        become(ChatServer.embedded(mschat, latest.port(), options));
    }

    private void become(ChatServer next) {
        latest = next;
        boolean unused = running.complete(next);
    }

    @Override
    public void close() {
        latest.close();
    }
}
