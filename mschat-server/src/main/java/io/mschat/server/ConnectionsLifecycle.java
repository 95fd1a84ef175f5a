package io.mschat.server;

import io.mschat.server.chat.ChatService;
import io.mschat.server.connection.Connections;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Has the connections swept once a second while the server runs, and says goodbye to them before it stops. */
@Component
final class ConnectionsLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConnectionsLifecycle.class);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    /** How long a goodbye may take to arrive. */
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(5);

    private final Connections connections;
    private final ChatService chat;
    private final ApplicationContext context;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mschat-sweep").daemon().factory());

    private @Nullable ScheduledFuture<?> sweeping;

    ConnectionsLifecycle(Connections connections, ChatService chat, ApplicationContext context) {
        this.connections = connections;
        this.chat = chat;
        this.context = context;
    }

    @Override
    public void start() {
        sweeping = timer.scheduleAtFixedRate(
                this::sweep, SWEEP_EVERY.toMillis(), SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A fault in one sweep must not be the end of all deadlines. */
    private void sweep() {
        try {
            connections.sweep();
        } catch (RuntimeException e) {
            log.error("sweep failed", e);
        }
    }

    /** Before all else but the word that it stops: the port that tells the operator how the server is closes when others hear of this. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    void closing(ContextClosedEvent event) {
        if (event.getApplicationContext() == context) {
            stop();
        }
    }

    @Override
    public void stop() {
        if (!isRunning()) {
            return;
        }
        connections.stopListening();
        finishWhatWasSaid();
        connections.drain(DRAIN_PATIENCE);
        timer.shutdownNow();
        sweeping = null;
    }

    /** What the log has taken is acknowledged before the goodbye. */
    private void finishWhatWasSaid() {
        try {
            if (!chat.conversation().awaitIdle(DRAIN_PATIENCE)) {
                log.warn(
                        "stopping although the chat log is still being written; what was not acknowledged is sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return sweeping != null;
    }

    /** Stops early: while the web server still carries what is to be said. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
