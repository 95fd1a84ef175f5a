package io.mschat.server.verification;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Lets SMTP connections in, a few from each address, and ends those that take too long: timeouts alone do not stop who dawdles. */
final class SmtpSessions implements SessionHandler {

    private static final Logger log = LoggerFactory.getLogger(SmtpSessions.class);

    private static final int MAX_PER_SOURCE = 4;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ScheduledExecutorService timer;
    private final SessionHandler sources;

    /** @param local whether all come from this machine, and share one address */
    SmtpSessions(ScheduledExecutorService timer, boolean local) {
        this.timer = timer;
        this.sources =
                local ? SessionHandler.acceptAll() : SessionHandler.limitConcurrentSessionsBySource(MAX_PER_SOURCE);
    }

    @Override
    public SessionAcceptance accept(Session session) {
        var unused = timer.schedule(() -> end(session), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        return sources.accept(session);
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
        sources.onSessionEnd(session);
    }
}
