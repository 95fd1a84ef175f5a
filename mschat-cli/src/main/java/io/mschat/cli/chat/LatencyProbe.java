package io.mschat.cli.chat;

import io.mschat.cli.command.CommandContext;
import io.mschat.cli.view.ChatView;
import java.time.Duration;

/**
 * Measures every 30 seconds how long the server takes to answer, and shows it in the status line. Does nothing if there
 * is no status line.
 */
final class LatencyProbe implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread thread;

    private LatencyProbe(Thread thread) {
        this.thread = thread;
    }

    static LatencyProbe begin(ChatView window, CommandContext talk) {
        return new LatencyProbe(Thread.ofVirtual().name("mschat-pulse").start(() -> {
            if (window.hasStatus()) {
                beat(window, talk);
            }
        }));
    }

    private static void beat(ChatView window, CommandContext talk) {
        try {
            while (true) {
                talk.roundTrip(PATIENCE).ifPresent(window::latency);
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
