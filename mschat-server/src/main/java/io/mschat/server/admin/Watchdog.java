package io.mschat.server.admin;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a resource unless the watchdog itself is closed in time. Unlike a timeout on reads, it also stops a peer that
 * sends a byte now and then.
 */
record Watchdog(CompletableFuture<Void> met) implements AutoCloseable {

    static Watchdog of(Duration time, Closeable what) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        var unused = met.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            close(what);
            return null;
        });
        return new Watchdog(met);
    }

    private static void close(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the time ran out. */
    boolean hasFired() {
        return met.isCompletedExceptionally();
    }

    @Override
    public void close() {
        met.complete(null);
    }
}
