package io.mschat.server.mail.smtp;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads of all that has to do with mail and proofs by mail. They are few and apart, so that many registrations do
 * not slow down chat messages. One bean and not two: Spring would run all scheduled tasks of the server on a bean that is
 * a {@link ScheduledExecutorService}.
 *
 * @param timer three threads: one calls watchers, one checks the inbox, one ends what hangs
 * @param sessions at most {@value #MAX_SESSIONS} threads and no queue: one for each mail that is being delivered
 */
public record MailThreads(ScheduledExecutorService timer, ExecutorService sessions) implements AutoCloseable {

    public static final int TIMER_THREADS = 3;

    public static final int MAX_SESSIONS = SmtpInbox.MAX_CONNECTIONS + SmtpInbox.MAKING_ROOM;

    @Override
    public void close() {
        timer.shutdownNow();
        sessions.shutdownNow();
    }
}
