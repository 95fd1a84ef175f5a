package io.mschat.server.admin;

import io.mschat.protocol.program.StandardOutput;
import io.mschat.protocol.text.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The input and output of {@link AdminShell}.
 *
 * @param person whether a person types and reads, and so gets a prompt
 */
record ShellConsole(BufferedReader in, StandardOutput out, PrintStream err, boolean person) {

    private static final String PROMPT = "admin> ";

    void print(String text) {
        out.println(VisibleText.ofLines(text));
    }

    /** Prints what only a person needs to know. */
    void hint(String text) {
        if (person) {
            print(text);
        }
    }

    void complain(String text) {
        err.println(VisibleText.ofLines(text));
    }

    /** Why some of the output was lost; empty if none was. */
    Optional<String> loss() {
        return out.loss();
    }

    /** Reads the next line; null at the end. */
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
