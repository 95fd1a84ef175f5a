package io.mschat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sockets that say nothing any more, watched by one thread. What comes is taken and passed over, as by the network of a
 * machine whose program hangs; to a server this is the same as a machine that is gone: no answer.
 */
final class SilentCrowd implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Selector selector;
    private final Queue<Silent> newcomers = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Thread watch = Thread.ofPlatform().name("silent-crowd").unstarted(this::watch);

    SilentCrowd() throws IOException {
        selector = Selector.open();
        watch.start();
    }

    /**
     * How the server ended a silence.
     *
     * @param told when the last thing came that it said, its goodbye; {@code gone} if it never said anything
     * @param gone when the socket was closed
     */
    record End(Duration told, Duration gone) {}

    private static final class Silent {
        private final SocketChannel channel;
        private final long since;
        private final CompletableFuture<End> end = new CompletableFuture<>();
        private Duration told;

        Silent(SocketChannel channel, long since) {
            this.channel = channel;
            this.since = since;
        }
    }

    /**
     * Watches one more socket.
     *
     * @param since {@link System#nanoTime} when its time began to run, or a little before
     */
    CompletableFuture<End> add(BareSocket socket, long since) {
        Silent silent = new Silent(socket.channel(), since);
        newcomers.add(silent);
        selector.wakeup();
        return silent.end;
    }

    private void watch() {
        try {
            while (selector.isOpen()) {
                selector.select(this::read);
                for (Silent next = newcomers.poll(); next != null; next = newcomers.poll()) {
                    next.channel.configureBlocking(false);
                    next.channel.register(selector, SelectionKey.OP_READ, next);
                }
            }
        } catch (ClosedSelectorException e) {
            // It was closed while it looked.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        Silent silent = (Silent) key.attachment();
        boolean open = isOpenAfterReading(silent.channel);
        Duration now = Duration.ofNanos(System.nanoTime() - silent.since);
        if (open) {
            silent.told = now;
        } else {
            key.cancel();
            silent.end.complete(new End(silent.told == null ? now : silent.told, now));
        }
    }

    private boolean isOpenAfterReading(SocketChannel channel) {
        buffer.clear();
        try {
            if (channel.read(buffer) >= 0) {
                return true;
            }
            channel.close();
        } catch (IOException e) {
            // Reset: gone as well.
        }
        return false;
    }

    /** Whoever is still there goes too. */
    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
