package io.mschat.bench.crowd;

import java.util.Arrays;

/** What one client has heard: of each sender every message, once, in order. */
final class SequenceCheck {

    /** The number that must come next, for each sender. */
    private final int[] next;

    /** @param said how many messages each sender has said so far, which this client is not told */
    SequenceCheck(int[] said) {
        next = said.clone();
    }

    /** @throws BenchFailure if another message had to come */
    void heard(Mark mark) {
        if (mark.sender() >= next.length) {
            throw new BenchFailure("a message of sender " + mark.sender() + ", who says nothing");
        }
        int expected = next[mark.sender()];
        if (mark.number() != expected) {
            throw new BenchFailure((mark.number() < expected ? "doubled or out of order" : "lost or out of order")
                    + ": message " + mark.number() + " of sender " + mark.sender() + " came in place of " + expected);
        }
        next[mark.sender()]++;
    }

    /** Whether all is heard that was said. */
    boolean isComplete(int[] said) {
        return Arrays.equals(next, said);
    }

    @Override
    public String toString() {
        return "heard " + Arrays.toString(next);
    }
}
