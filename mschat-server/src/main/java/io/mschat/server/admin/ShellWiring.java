package io.mschat.server.admin;

import io.mschat.protocol.program.StandardOutput;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;

/** Creates the shell of this process, with its environment and terminal. */
final class ShellWiring {

    /** For the longest command, on a machine that is busy; then the server hangs. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(60);

    private ShellWiring() {}

    static AdminShell shell() {
        // The JDK's plain console exists only if a person types and reads.
        System.setProperty("jdk.console", "java.base");
        return new AdminShell(
                System.getenv(),
                System.getProperty("user.home"),
                data -> new AdminClient(data, COMMAND_TIMEOUT),
                new ShellConsole(
                        new BufferedReader(new InputStreamReader(System.in, inputCharset())),
                        StandardOutput.ofThisProcess(System.out.charset()),
                        System.err,
                        System.console() != null));
    }

    /** The charset of standard input, which Java 21 has no method for. */
    private static Charset inputCharset() {
        String named = System.getProperty("stdin.encoding", System.getProperty("native.encoding"));
        return named == null ? Charset.defaultCharset() : Charset.forName(named);
    }
}
