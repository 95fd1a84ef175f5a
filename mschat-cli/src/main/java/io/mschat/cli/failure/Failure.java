package io.mschat.cli.failure;

import io.mschat.cli.text.SafeText;

/**
 * Why the client ends other than by wish. Each kind has its own exit code; the sentence says what happened and what can
 * be done.
 */
public abstract sealed class Failure extends Exception {

    private final transient SafeText sentence;

    private Failure(SafeText sentence) {
        super(sentence.toString());
        this.sentence = sentence;
    }

    private Failure(SafeText sentence, Throwable cause) {
        super(sentence.toString(), cause);
        this.sentence = sentence;
    }

    public SafeText sentence() {
        return sentence;
    }

    /** Refused by the server, or asked for in a way that cannot be done. */
    public static final class Refused extends Failure {
        public Refused(SafeText sentence) {
            super(sentence);
        }
    }

    /** The network, or the server, is not there or went away. */
    public static sealed class Unreachable extends Failure permits Late {
        public Unreachable(SafeText sentence) {
            super(sentence);
        }

        public Unreachable(SafeText sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** A server of ours is there, and has not answered in time: it may have too much to do. */
    public static final class Late extends Unreachable {
        public Late(SafeText sentence) {
            super(sentence);
        }
    }

    /** The server's identity changed, or nobody vouched for it. */
    public static final class Distrusted extends Failure {
        public Distrusted(SafeText sentence) {
            super(sentence);
        }
    }

    /** Too many connections from here. */
    public static final class RateLimited extends Failure {
        public RateLimited(SafeText sentence) {
            super(sentence);
        }
    }

    /** What was printed has not arrived where it should: a disk is full, for one. */
    public static final class OutputLost extends Failure {
        public OutputLost(SafeText sentence) {
            super(sentence);
        }
    }

    /** The person pressed Ctrl-C. */
    public static final class Interrupted extends Failure {
        public Interrupted() {
            this(SafeText.EMPTY);
        }

        /** @param sentence what became of what was under way */
        public Interrupted(SafeText sentence) {
            super(sentence);
        }
    }
}
