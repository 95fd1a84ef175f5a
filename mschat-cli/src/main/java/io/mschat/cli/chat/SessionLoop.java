package io.mschat.cli.chat;

import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Being in a chat, over as many connections as it takes. A thread of its own tells the audience what arrives, and comes
 * back when the connection is lost.
 */
final class SessionLoop implements AutoCloseable {

    /** How long leaving politely may take: for what is still to be acknowledged, and again for the server's bye. */
    static final Duration PARTING = Duration.ofSeconds(3);

    private static final Duration IDLE = Duration.ofMinutes(1);

    /** After which what the server could not take is sent again. */
    private static final Duration HELD_UP = Duration.ofSeconds(3);

    private final Exchange exchange;
    private final ResumePosition resumePosition;
    private final Audience audience;
    private final Deduplicator deduplicator;
    private final CompletableFuture<Failure> end = new CompletableFuture<>();

    /** Null until it has begun. The thread that owns this. */
    private @Nullable Thread listener;

    /** Whether the server has asked for new keys. The listener's thread. */
    private boolean worn;

    /** From when on there may be new keys, by {@link System#nanoTime}; if they are asked for. The listener's thread. */
    private long renewable;

    /** Whether somebody is about to go: then nobody comes back. */
    private volatile boolean leaving;

    SessionLoop(Exchange exchange, ResumePosition resumePosition, Audience audience) {
        this.exchange = exchange;
        this.resumePosition = resumePosition;
        this.audience = audience;
        this.deduplicator = new Deduplicator(exchange, resumePosition, audience);
    }

    void begin() {
        listener = Thread.ofVirtual().name("mschat-incoming").start(this::listen);
    }

    /** Completed with the reason when the session is over. */
    CompletableFuture<Failure> end() {
        return end;
    }

    private void listen() {
        try {
            while (true) {
                Incoming.End last = hearUntilTheEnd();
                Optional<Duration> patience = ReconnectingConnection.patience(last);
                Optional<ClientMessage> request = resumePosition.request();
                if (leaving || patience.isEmpty() || request.isEmpty()) {
                    ended(ErrorMessages.failure(last));
                    return;
                }
                exchange.pendingMessages().holdUp();
                worn = false;
                audience.lost(last);
                exchange.requests().giveUp(ErrorMessages.failure(last)).forEach(audience::unanswered);
                cameBack(exchange.link().comeBack(request.get(), patience.get()));
            }
        } catch (Failure failure) {
            ended(failure);
        } catch (InterruptedException | RuntimeException e) {
            ended(ErrorMessages.failure(new Incoming.Lost()));
        }
    }

    private Incoming.End hearUntilTheEnd() throws Failure, InterruptedException {
        PendingMessages pendingMessages = exchange.pendingMessages();
        while (true) {
            switch (exchange.link().next(patience(pendingMessages.isHeldUp() ? HELD_UP : IDLE))) {
                case Incoming.Message(ServerMessage.Renew renew) -> wear();
                case Incoming.Message(ServerMessage message) -> {
                    if (!exchange.requests().take(message)) {
                        deduplicator.take(message);
                    }
                    // In a lively room there is no silence to wait for, and what others say shows that it can be kept.
                    if (message instanceof ServerMessage.Said && pendingMessages.isHeldUp()) {
                        exchange.messageSender().sendAgain();
                    }
                }
                case Incoming.Nothing nothing -> {
                    if (pendingMessages.isHeldUp()) {
                        exchange.messageSender().sendAgain();
                    }
                }
                case Incoming.End last -> {
                    return last;
                }
            }
            if (worn && !untilRenewable().isPositive()) {
                renew();
            }
        }
    }

    /** A server may ask for new keys again and again. */
    private void wear() {
        if (!worn) {
            worn = true;
            renewable =
                    System.nanoTime() + exchange.link().pauseBeforeReplacing().toNanos();
        }
    }

    /** Where new keys wait for an answer it is longer again: that comes by itself. */
    private Duration patience(Duration usual) {
        Duration left = untilRenewable();
        return worn && left.isPositive() && left.compareTo(usual) < 0 ? left.plusMillis(1) : usual;
    }

    private Duration untilRenewable() {
        return Duration.ofNanos(renewable - System.nanoTime());
    }

    /**
     * The keys are used up. Another connection takes the place of this one, and nobody notices: what is sent meanwhile is
     * kept, and as long as an answer is to come, this connection stays.
     */
    private void renew() throws Failure, InterruptedException {
        Optional<ClientMessage> request = resumePosition.request();
        ReconnectingConnection link = exchange.link();
        link.hold();
        try {
            if (request.isPresent() && !exchange.requests().isWaiting()) {
                worn = false;
                exchange.pendingMessages().holdUp();
                cameBack(link.replace(request.get()));
            }
        } catch (Failure.Unreachable | Failure.RateLimited e) {
            // This connection still works; the server ends it when it must, and then we come back.
            exchange.messageSender().sendAgain();
        } finally {
            link.release();
        }
    }

    private void cameBack(Welcome welcome) {
        resumePosition.goOn(welcome);
        exchange.messageSender().sendAgain();
        audience.cameBack(welcome);
    }

    private void ended(Failure why) {
        end.complete(why);
        exchange.pendingMessages().release();
    }

    /** Says bye and waits, within bounds, for what is under way and for the answer. Not for the listening thread. */
    void part() {
        try {
            if (!end.isDone()) {
                exchange.pendingMessages().await(PARTING);
                leaving = true;
                exchange.messageSender().bye();
            }
            if (exchange.link().isUp()) {
                Failure unused = end.get(PARTING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // The server did not answer; leaving needs no permission.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        exchange.link().close();
        if (listener != null) {
            listener.interrupt();
        }
    }
}
