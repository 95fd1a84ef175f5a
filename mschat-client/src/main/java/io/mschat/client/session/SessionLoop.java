package io.mschat.client.session;

import io.mschat.client.connection.Incoming;
import io.mschat.client.failure.Failure;
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
 * The loop of a chat session. A thread of its own reads incoming messages and passes them to the listener, and
 * reconnects when the connection is lost.
 */
public final class SessionLoop implements AutoCloseable {

    /**
     * How long {@link #leave} waits for outstanding acknowledgements, for answers to commands, and for the server's bye: as
     * long as people wait before they press Ctrl-C.
     */
    public static final Duration PARTING = Duration.ofSeconds(3);

    /** How long to wait for a message at a time where nothing else is due. Any time would do. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    /** How long to wait before messages that the server could not store are sent again: a database is seldom back sooner. */
    private static final Duration HELD_UP = Duration.ofSeconds(3);

    private final ClientSession session;
    private final ResumePosition resumePosition;
    private final SessionListener listener;
    private final MessageReceiver messageReceiver;
    private final CompletableFuture<Failure> end = new CompletableFuture<>();

    /** Set before {@link #begin}. */
    private Runnable afterReconnect = () -> {};

    /** Null until {@link #begin}. Used only by the thread that owns this. */
    private @Nullable Thread thread;

    /** Whether the server has asked for new keys. Used only by the listening thread. */
    private boolean renewing;

    /**
     * When the keys may be renewed at the earliest, by {@link System#nanoTime}; meaningful only if the server has asked
     * for it. Used only by the listening thread.
     */
    private long renewableAt;

    /** Whether the client is leaving; then it does not reconnect. */
    private volatile boolean leaving;

    public SessionLoop(ClientSession session, ResumePosition resumePosition, SessionListener listener) {
        this.session = session;
        this.resumePosition = resumePosition;
        this.listener = listener;
        this.messageReceiver = new MessageReceiver(session, resumePosition, listener);
    }

    /** Sets what to run after each reconnect, on the listening thread. To be called before {@link #begin}. */
    public void whenReconnected(Runnable action) {
        afterReconnect = action;
    }

    public void begin() {
        thread = Thread.ofVirtual().name("mschat-incoming").start(this::listen);
    }

    /** Completed with the reason when the session has ended. */
    public CompletableFuture<Failure> end() {
        return end;
    }

    private void listen() {
        try {
            while (true) {
                Incoming.End last = receiveUntilTheEnd();
                Optional<Duration> time = ReconnectingConnection.reconnectTime(last);
                Optional<ClientMessage> request = resumePosition.request();
                if (leaving || time.isEmpty() || request.isEmpty()) {
                    ended(ErrorMessages.failure(last));
                    return;
                }
                session.pendingMessages().holdUp();
                renewing = false;
                listener.lost(last);
                session.requests().giveUp(ErrorMessages.failure(last)).forEach(listener::unanswered);
                reconnected(session.connection().reconnect(request.get(), time.get()));
            }
        } catch (Failure failure) {
            ended(failure);
        } catch (InterruptedException | RuntimeException e) {
            ended(ErrorMessages.failure(new Incoming.Lost()));
        }
    }

    private Incoming.End receiveUntilTheEnd() throws Failure, InterruptedException {
        PendingMessages pendingMessages = session.pendingMessages();
        while (true) {
            switch (session.connection()
                    .next(timeout(pendingMessages.isHeldUp() ? pendingMessages.untilSendAgain(HELD_UP) : IDLE))) {
                case Incoming.Message(ServerMessage.Renew renew) -> requestRenewal();
                case Incoming.Message(ServerMessage message) -> {
                    messageReceiver.receive(message);
                    // In a busy room there is no silence to wait for; and a message from another user shows that the
                    // server can store messages.
                    if (message instanceof ServerMessage.Entry && pendingMessages.maySendAgain()) {
                        session.messageSender().sendAgain();
                    }
                }
                case Incoming.Nothing nothing -> {
                    if (pendingMessages.maySendAgain()) {
                        session.messageSender().sendAgain();
                    }
                }
                case Incoming.End last -> {
                    return last;
                }
            }
            if (renewing && !untilRenewable().isPositive()) {
                renew();
            }
        }
    }

    /**
     * Notes that the server has asked for new keys. It may ask again and again; until the keys are renewed, only the
     * first time counts.
     */
    private void requestRenewal() {
        if (!renewing) {
            renewing = true;
            renewableAt = System.nanoTime()
                    + session.connection().pauseBeforeReplacing().toNanos();
        }
    }

    /**
     * How long to wait for the next message: the usual time, or less if the keys can be renewed before that. While a
     * due renewal waits for outstanding answers, it is the usual time: an answer ends the wait by itself.
     */
    private Duration timeout(Duration usual) {
        Duration left = untilRenewable();
        return renewing && left.isPositive() && left.compareTo(usual) < 0 ? left.plusMillis(1) : usual;
    }

    private Duration untilRenewable() {
        return Duration.ofNanos(renewableAt - System.nanoTime());
    }

    /**
     * Renews the keys: another connection replaces this one, without the user noticing. Messages sent meanwhile are
     * held. As long as an answer is outstanding, the connection is not replaced.
     */
    private void renew() throws Failure, InterruptedException {
        Optional<ClientMessage> request = resumePosition.request();
        ReconnectingConnection connection = session.connection();
        connection.hold();
        try {
            if (request.isPresent() && !session.requests().isWaiting()) {
                renewing = false;
                session.pendingMessages().holdUp();
                reconnected(connection.replace(request.get()));
            }
        } catch (Failure.Unreachable | Failure.RateLimited e) {
            // This connection still works. The server ends it when it must, and then the client reconnects.
            session.messageSender().sendAgain();
        } finally {
            connection.release();
        }
    }

    private void reconnected(Welcome welcome) {
        resumePosition.resumed(welcome);
        session.messageSender().sendAgain();
        listener.reconnected(welcome);
        afterReconnect.run();
    }

    private void ended(Failure why) {
        end.complete(why);
        session.pendingMessages().release();
        session.requests().release();
    }

    /**
     * Leaves: waits, within bounds, for outstanding acknowledgements and answers to commands, says bye and waits for
     * the server's answer. Must not be called on the listening thread.
     */
    public void leave() {
        try {
            if (!end.isDone()) {
                session.pendingMessages().await(PARTING);
                session.requests().awaitCommands(PARTING);
                leaving = true;
                session.messageSender().bye();
            }
            if (session.connection().isUp()) {
                Failure unused = end.get(PARTING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // The server did not answer: leave anyway.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        session.connection().close();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
