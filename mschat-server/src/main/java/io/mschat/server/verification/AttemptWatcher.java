package io.mschat.server.verification;

/** Receives the progress of an attempt. Called on a thread of this package, which must not be blocked. */
@FunctionalInterface
public interface AttemptWatcher {

    /** Called once, and last, when the attempt has ended. */
    void ended(AttemptOutcome ending);

    /**
     * Called when the owner of the address has sent a mail whose subject is not the code.
     *
     * @param left how many more wrong codes are possible before the attempt ends
     */
    default void wrongCode(int left) {}
}
