package io.mschat.client.failure;

import io.mschat.client.text.SafeText;
import java.time.Duration;

/**
 * The reason why the client ends without the user asking for it. The sentence says what happened and what the user
 * can do. Which exit code a kind has is for the program to say.
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

    /** The server has refused the request, or the request cannot be carried out as it was made. */
    public static final class Refused extends Failure {
        public Refused(SafeText sentence) {
            super(sentence);
        }
    }

    /** The network or the server is not available, or was lost. */
    public static sealed class Unreachable extends Failure permits NotReady {
        public Unreachable(SafeText sentence) {
            super(sentence);
        }

        public Unreachable(SafeText sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** The server is not available now, and may be in a while: it does not run, restarts or is overloaded. */
    public static final class NotReady extends Unreachable {

        private final Duration retryAfter;

        public NotReady(SafeText sentence) {
            this(sentence, Duration.ZERO);
        }

        public NotReady(SafeText sentence, Throwable cause) {
            super(sentence, cause);
            this.retryAfter = Duration.ZERO;
        }

        /** @param retryAfter how long the server asks to wait before another attempt */
        public NotReady(SafeText sentence, Duration retryAfter) {
            super(sentence);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The server's identity has changed, or no one has confirmed it. */
    public static final class Distrusted extends Failure {
        public Distrusted(SafeText sentence) {
            super(sentence);
        }
    }

    /** The server limits the rate of requests from this client. */
    public static final class RateLimited extends Failure {
        public RateLimited(SafeText sentence) {
            super(sentence);
        }
    }

    /** Printed output could not be written, for example because the disk is full. */
    public static final class OutputLost extends Failure {
        public OutputLost(SafeText sentence) {
            super(sentence);
        }
    }

    /** The user has pressed Ctrl-C. */
    public static final class Interrupted extends Failure {
        public Interrupted() {
            this(SafeText.EMPTY);
        }

        /** @param sentence what became of the request that was interrupted */
        public Interrupted(SafeText sentence) {
            super(sentence);
        }
    }
}
