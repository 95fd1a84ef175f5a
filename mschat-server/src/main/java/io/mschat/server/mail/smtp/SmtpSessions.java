package io.mschat.server.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Admits SMTP connections and closes those that last longer than two minutes: timeouts on reads alone do not stop a
 * slow client. The number of connections is limited, in all and for each address. At a limit a new connection is
 * admitted all the same, and another is closed: of the address whose limit is reached, or that has the most
 * connections, one that has named no expected recipient, and of those the oldest. So nobody can close the inbox to
 * others by holding connections. Thread-safe.
 */
final class SmtpSessions implements SessionHandler {

    private static final Logger log = LoggerFactory.getLogger(SmtpSessions.class);

    /** How many sessions one source may have: mail servers deliver over a few at once. */
    private static final int MAX_PER_SOURCE = 4;

    /** How long a session may take, however busily it sends: a mail is delivered in seconds. */
    private static final Duration MAX_TIME = Duration.ofMinutes(2);

    private final ScheduledExecutorService timer;
    private final boolean local;

    /** The open connections in the order in which they came. Guarded by itself. */
    private final Map<MessageContext, Visit> visits = new LinkedHashMap<>();

    private static final class Visit {
        private final Session session;
        private final InetAddress source;
        private final Future<?> end;
        private boolean expected;

        Visit(Session session, Future<?> end) {
            this.session = session;
            this.source = session.getRemoteAddress().getAddress();
            this.end = end;
        }
    }

    /** @param local whether all connections come from this machine and share one address */
    SmtpSessions(ScheduledExecutorService timer, boolean local) {
        this.timer = timer;
        this.local = local;
    }

    @Override
    public SessionAcceptance accept(Session session) {
        Future<?> end = timer.schedule(() -> end(session), MAX_TIME.toMillis(), TimeUnit.MILLISECONDS);
        takePlace(new Visit(session, end)).ifPresent(SmtpSessions::end);
        return SessionAcceptance.success();
    }

    /** Registers a connection. Returns the session that must be closed for it; empty if none. */
    private Optional<Session> takePlace(Visit newcomer) {
        synchronized (visits) {
            Optional<Visit> leaver = Optional.empty();
            if (!local && countFrom(newcomer.source) >= MAX_PER_SOURCE) {
                leaver = last(visit -> visit.source.equals(newcomer.source));
            } else if (visits.size() >= SmtpInbox.MAX_CONNECTIONS) {
                leaver = last(visit -> true);
            }
            leaver.ifPresent(visit -> forget(visit.session));
            visits.put(newcomer.session, newcomer);
            return leaver.map(visit -> visit.session);
        }
    }

    private long countFrom(InetAddress source) {
        return visits.values().stream()
                .filter(visit -> visit.source.equals(source))
                .count();
    }

    /** Returns the candidate to close. Of equal ones it is the first, which is the oldest. */
    private Optional<Visit> last(Predicate<Visit> candidate) {
        return visits.values().stream()
                .filter(candidate)
                .min(Comparator.comparing((Visit visit) -> -countFrom(visit.source))
                        .thenComparing(visit -> visit.expected));
    }

    /** Marks that a connection has named a recipient of a live attempt. */
    void expected(MessageContext context) {
        synchronized (visits) {
            Visit visit = visits.get(context);
            if (visit != null) {
                visit.expected = true;
            }
        }
    }

    private static void end(Session session) {
        try {
            session.closeSocket();
        } catch (IOException e) {
            log.debug("session not ended", e);
        }
    }

    @Override
    public void onSessionEnd(Session session) {
        synchronized (visits) {
            forget(session);
        }
    }

    private void forget(Session session) {
        @Nullable Visit visit = visits.remove(session);
        if (visit != null) {
            visit.end.cancel(false);
        }
    }
}
