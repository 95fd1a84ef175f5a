package io.mschat.cli.terminal;

import java.io.IOException;
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
    private final Runnable action;

    /** What was done before. Null where there is no such signal. */
    private final @Nullable Object previous;

    private ProcessSignal(String name, Runnable action) {
        this.name = name;
        this.action = action;
        this.previous = Signals.register(name, action);
    }

    /** From now on this signal, named without SIG, runs the action, on a thread of its own. */
    static ProcessSignal handle(String name, Runnable action) {
        return new ProcessSignal(name, action);
    }

    /** Whether whoever started this process has it ignore the signal. */
    boolean isIgnored() {
        return "SIG_IGN".equals(String.valueOf(previous));
    }

    /**
     * Has the signal do what it did before, once. If that is to stop the process, this returns when it goes on. A shell sends
     * it: Java raises no signals but those that it handles itself.
     */
    void passOn() {
        Signals.unregister(name, previous);
        try {
            String pid = String.valueOf(ProcessHandle.current().pid());
            Process shell = new ProcessBuilder("sh", "-c", "kill -" + name + " \"$1\"", "sh", pid).start();
            int unusedCode = shell.waitFor();
        } catch (IOException e) {
            // No shell: then it does nothing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var unused = Signals.register(name, action);
    }

    /** From now on the signal does what it did before. */
    @Override
    public void close() {
        Signals.unregister(name, previous);
    }
}
