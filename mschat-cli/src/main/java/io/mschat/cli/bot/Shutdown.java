package io.mschat.cli.bot;

import io.mschat.client.failure.Failure;

/**
 * A shutdown hook that says goodbye to the server when the process is told to end, by Ctrl-C or SIGTERM. It also
 * suppresses the error message that this would cause.
 */
final class Shutdown implements AutoCloseable {

    private final Thread hook;
    private volatile boolean begun;

    /** @param farewell says goodbye; must return within a few seconds */
    Shutdown(Runnable farewell) {
        this.hook = new Thread(
                () -> {
                    begun = true;
                    farewell.run();
                },
                "mschat-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Throws a failure without words if the process is ending. */
    void check() throws Failure {
        if (begun) {
            throw new Failure.Interrupted();
        }
    }

    @Override
    public void close() {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is already shutting down.
        }
    }
}
