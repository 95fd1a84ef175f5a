package io.mschat.server.connection;

import io.mschat.server.chat.Conversation;
import io.mschat.server.chat.Member;
import io.mschat.server.outage.Failures;

/**
 * Stores up to which offset a member has received direct messages. Of many receipts in a row only the latest is
 * written. Thread-safe.
 */
final class Receipts {

    private static final Failures failures =
            new Failures("not written down what was seen, so it is told again at the next login");

    private final Conversation conversation;
    private final SerialExecutor serialExecutor;

    /** Guarded by this object. */
    private long latest;

    /** The offset that is stored, or about to be. Guarded by this object. */
    private long taken;

    Receipts(Conversation conversation, SerialExecutor serialExecutor) {
        this.conversation = conversation;
        this.serialExecutor = serialExecutor;
    }

    /** Has it stored that direct messages up to this offset have reached the member. Does not block. */
    synchronized void seen(Member member, long direct) {
        boolean idle = taken == latest;
        latest = Math.max(latest, direct);
        if (idle && taken < latest && !serialExecutor.submit(() -> write(member))) {
            // The next receipt includes this one.
            taken = latest;
        }
    }

    private void write(Member member) {
        try {
            conversation.seen(member, take());
        } catch (RuntimeException e) {
            failures.failed(e);
        }
    }

    private synchronized long take() {
        taken = latest;
        return taken;
    }
}
