package io.mschat.server.connection;

import io.mschat.server.chat.ChatService;
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

/** Sweeps the connections once a second while the server runs, and closes them with a goodbye before it stops. */
@Component
final class ConnectionsLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConnectionsLifecycle.class);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    /** How long to wait for the goodbye to be delivered. */
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

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

    /** Runs a sweep and logs an exception: otherwise no deadline would be checked any more. */
    private void sweep() {
        try {
            connections.sweep();
        } catch (RuntimeException e) {
            log.error("sweep failed", e);
        }
    }

    /**
     * Closes the connections when the context closes, after the message that the server stops and before all else:
     * other listeners of the event close the port that the operator's health checks use.
     */
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
        connections.drain(DRAIN_TIMEOUT);
        timer.shutdownNow();
        sweeping = null;
    }

    /** Waits until the messages that the log has taken are acknowledged, before the goodbye. */
    private void finishWhatWasSaid() {
        try {
            if (!chat.conversation().awaitIdle(DRAIN_TIMEOUT)) {
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

    /** Stops early, while the web server can still send. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
