package io.mschat.cli.terminal;

import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * What a signal to this process does, by the JVM's own signal handling, set once for as long as a screen is open.
 *
 * <p>JLine's own native signals are not used: they are taken down and put up again around every line that is read, and
 * a Ctrl-C that falls between the two is lost.
 *
 * <p>A SIGINT, SIGTERM or SIGHUP that was ignored when the JVM was started, as SIGINT is in background jobs, stays
 * ignored: its action never runs.
 */
final class ProcessSignal implements AutoCloseable {

    private final String name;

    /** What was done before. Null where there is no such signal. */
    private final @Nullable Object previous;

    private ProcessSignal(String name, @Nullable Object previous) {
        this.name = name;
        this.previous = previous;
    }

    /** From now on this signal, named without SIG, runs the action, on a thread of its own. */
    static ProcessSignal handle(String name, Runnable action) {
        return new ProcessSignal(name, Signals.register(name, action));
    }

    /** Whether whoever started this process has it ignore the signal. */
    boolean isIgnored() {
        return "SIG_IGN".equals(String.valueOf(previous));
    }

    /** From now on the signal does what it did before. */
    @Override
    public void close() {
        Signals.unregister(name, previous);
    }
}
