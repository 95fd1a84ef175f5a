package io.mschat.cli.chat;

import java.time.Duration;

/** Measures now and then how long the server takes to answer, for whoever sees it. */
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
            // Nobody looks any more.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
