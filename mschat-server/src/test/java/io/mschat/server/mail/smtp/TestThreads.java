package io.mschat.server.mail.smtp;

import java.util.concurrent.Executors;

/** The threads of an inbox under test. To be closed. */
public final class TestThreads {

    private TestThreads() {}

    public static VerificationThreads create() {
        return new VerificationThreads(
                Executors.newScheduledThreadPool(VerificationThreads.TIMER_THREADS), Executors.newCachedThreadPool());
    }
}
