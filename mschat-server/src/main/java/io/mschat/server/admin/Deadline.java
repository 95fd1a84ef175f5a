package io.mschat.server.admin;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Closes something if its own closing comes too late: a peer that sends a byte now and then gains nothing by it. */
record Deadline(CompletableFuture<Void> met) implements AutoCloseable {

    static Deadline of(Duration time, Closeable what) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        var unused = met.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            close(what);
            return null;
        });
        return new Deadline(met);
    }

    private static void close(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it came too late. */
    boolean isMissed() {
        return met.isCompletedExceptionally();
    }

    @Override
    public void close() {
        met.complete(null);
    }
}
