package io.mschat.server.admin;

import io.mschat.protocol.program.StandardOutput;
import io.mschat.protocol.text.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link AdminShell} reads from and writes to.
 *
 * @param person whether somebody types and reads: they are asked for commands
 */
record ShellConsole(BufferedReader in, StandardOutput out, PrintStream err, boolean person) {

    private static final String PROMPT = "admin> ";

    void print(String text) {
        out.println(VisibleText.ofLines(text));
    }

    void complain(String text) {
        err.println(VisibleText.ofLines(text));
    }

    /** Why something that was printed is lost; empty if nothing is. */
    Optional<String> loss() {
        return out.loss();
    }

    /** The next line; null at the end. */
    @Nullable
    String readLine() throws IOException {
        if (person) {
            out.print(PROMPT);
            out.flush();
        }
        String line = in.readLine();
        if (person && line == null) {
            out.println();
        }
        return line;
    }
}
