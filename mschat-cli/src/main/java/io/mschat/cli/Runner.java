package io.mschat.cli;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.Screens;
import io.mschat.cli.text.SafeText;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs one command on one screen: its failures become sentences and an exit code here, and nowhere else. */
final class Runner {

    private final Screen screen;
    private final boolean verbose;

    Runner(Screen screen, boolean verbose) {
        this.screen = screen;
        this.verbose = verbose;
    }

    /** What a command does. */
    interface Work {
        void on(Screen screen) throws Failure;
    }

    /** For what fails before it is known which screen there is to be. */
    static int failed(Failure failure, boolean verbose) {
        return new Runner(Screens.plain(), verbose).run(screen -> {
            throw failure;
        });
    }

    /** Also gives the screen back. */
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
