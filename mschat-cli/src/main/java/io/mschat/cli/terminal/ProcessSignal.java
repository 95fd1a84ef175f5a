package io.mschat.cli.terminal;

import java.io.IOException;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The handler of a signal to this process, by the JVM's own signal handling, installed for as long as a screen is open.
 *
 * <p>JLine's own native signal handlers are not used: JLine removes and installs them around every line that is read,
 * and a Ctrl-C that falls between the two is lost.
 *
 * <p>A SIGINT, SIGTERM or SIGHUP that was ignored when the JVM was started, as SIGINT is in background jobs, stays
 * ignored: its action never runs.
 */
final class ProcessSignal implements AutoCloseable {

    private final String name;
    private final Runnable action;

    /** The handler before this one; null if the system does not have this signal. */
    private final @Nullable Object previous;

    private ProcessSignal(String name, Runnable action) {
        this.name = name;
        this.action = action;
        this.previous = Signals.register(name, action);
    }

    /**
     * Installs a handler. It runs the action on a thread of its own.
     *
     * @param name the signal's name without SIG
     */
    static ProcessSignal handle(String name, Runnable action) {
        return new ProcessSignal(name, action);
    }

    /** Whether the signal was ignored when this process was started. */
    boolean isIgnored() {
        return "SIG_IGN".equals(String.valueOf(previous));
    }

    /**
     * Sends the signal to this process once with the previous handler in place. If that stops the process, the method
     * returns when the process is continued. A shell sends the signal: Java raises only signals that it handles itself.
     */
    void passOn() {
        Signals.unregister(name, previous);
        try {
            String pid = String.valueOf(ProcessHandle.current().pid());
            Process shell = new ProcessBuilder("sh", "-c", "kill -" + name + " \"$1\"", "sh", pid).start();
            int unusedCode = shell.waitFor();
        } catch (IOException e) {
            // Without a shell nothing happens.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var unused = Signals.register(name, action);
    }

    /** Restores the previous handler. */
    @Override
    public void close() {
        Signals.unregister(name, previous);
    }
}
