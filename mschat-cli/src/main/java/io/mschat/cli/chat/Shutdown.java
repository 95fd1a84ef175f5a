package io.mschat.cli.chat;

import io.mschat.cli.failure.Failure;

/** Leaves politely when the process is told to end, by Ctrl-C or SIGTERM, and sees to it that nothing is complained of. */
final class Shutdown implements AutoCloseable {

    private final Thread hook;
    private volatile boolean begun;

    /** @param farewell within a few seconds */
    Shutdown(Runnable farewell) {
        this.hook = new Thread(
                () -> {
                    begun = true;
                    farewell.run();
                },
                "mschat-farewell");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** An end that has this reason needs no words. */
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
            // It is under way.
        }
    }
}
