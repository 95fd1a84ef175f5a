package io.mschat.cli;

import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.Screens;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command on a screen. This is the only place where failures become sentences and an exit code. */
final class Runner {

    private final Screen screen;
    private final boolean verbose;

    Runner(Screen screen, boolean verbose) {
        this.screen = screen;
        this.verbose = verbose;
    }

    /** The work of a command. */
    interface Work {
        void on(Screen screen) throws Failure;
    }

    /** Reports a failure that happens before the screen is known. */
    static int failed(Failure failure, boolean verbose) {
        return new Runner(Screens.plain(), verbose).run(screen -> {
            throw failure;
        });
    }

    /** Runs the work, closes the screen and returns the exit code. */
    int run(Work work) {
        try (screen) {
            return outcome(work).status();
        }
    }

    private ExitCode outcome(Work work) {
        try {
            work.on(screen);
            screen.checkOutput();
            return ExitCode.DONE;
        } catch (Failure failure) {
            if (!failure.sentence().isEmpty()) {
                screen.complain(failure.sentence());
            }
            showTrace(failure);
            return ExitCode.of(failure);
        } catch (RuntimeException | LinkageError e) {
            screen.complain(SafeText.format(
                    "mschat itself failed (%s). Please report it, with what -v shows.",
                    e.getClass().getSimpleName()));
            showTrace(e);
            return ExitCode.UNEXPECTED;
        }
    }

    private void showTrace(Throwable thrown) {
        if (verbose) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            screen.complain(SafeText.lines(trace.toString()));
        }
    }
}
