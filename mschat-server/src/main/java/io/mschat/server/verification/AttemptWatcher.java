package io.mschat.server.verification;

/** Whoever waits for an attempt. Told on a thread of this package, which must not be blocked. */
@FunctionalInterface
public interface AttemptWatcher {

    /** It is over. Told once, and last. */
    void ended(AttemptOutcome ending);

    /**
     * The owner of the address has sent a mail with another subject.
     *
     * @param left how many more of these there may be before it ends
     */
    default void wrongCode(int left) {}
}
