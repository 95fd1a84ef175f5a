package io.mschat.bench.crowd;

/** A measurement that counts for nothing: a promise was broken, or something did not come to its end. The message is for people. */
public final class BenchFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BenchFailure(String message) {
        super(message);
    }

    public BenchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
