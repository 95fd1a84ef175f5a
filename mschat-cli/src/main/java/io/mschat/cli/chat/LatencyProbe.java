package io.mschat.cli.chat;

import io.mschat.cli.command.CommandContext;
import io.mschat.cli.view.ChatView;
import io.mschat.protocol.ProtocolLimits;
import java.time.Duration;

/**
 * Measures every 30 seconds how long the server takes to answer, and shows it in the status line. Does nothing if there
 * is no status line.
 */
final class LatencyProbe implements AutoCloseable {

    /** Often enough to see that a line has become slow; a thousand clients ask the server 33 times a second. */
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** As long as the server waits for a pong itself. */
    private static final Duration PONG_TIMEOUT = ProtocolLimits.PONG_DEADLINE;

    private final Thread thread;

    private LatencyProbe(Thread thread) {
        this.thread = thread;
    }

    static LatencyProbe begin(ChatView view, CommandContext context) {
        return new LatencyProbe(Thread.ofVirtual().name("mschat-latency").start(() -> {
            if (view.hasStatus()) {
                measure(view, context);
            }
        }));
    }

    private static void measure(ChatView view, CommandContext context) {
        try {
            while (true) {
                context.roundTrip(PONG_TIMEOUT).ifPresent(view::latency);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            // Closed: the chat is over.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
