package io.mschat.server.mail.smtp;

import java.util.concurrent.Executors;

/** The threads of an inbox under test. To be closed. */
public final class TestThreads {

    private TestThreads() {}

    public static MailThreads create() {
        return new MailThreads(
                Executors.newScheduledThreadPool(MailThreads.TIMER_THREADS), Executors.newCachedThreadPool());
    }
}
