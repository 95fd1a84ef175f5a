package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import java.util.function.Consumer;

/** Lets people prove that an address is theirs. There is no inbox yet. */
public final class VerificationService {

    /** Asks the database; any thread. */
    public Beginning begin(EmailAddress address) {
        return new Beginning.Unavailable();
    }

    /** Tells the end of an attempt, once. */
    public void await(AttemptId attempt, Consumer<Ending> whenEnded) {}

    /** Nobody waits for it any more. */
    public void cancel(AttemptId attempt) {}

    /** Whether an address can be proved here at all. */
    public boolean isAvailable() {
        return false;
    }
}
