package io.mschat.server.admin;

import io.mschat.protocol.program.StandardOutput;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** The shell of this process: its environment, its terminal, its clock and randomness. */
final class ShellWiring {

    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(60);

    private ShellWiring() {}

    static AdminShell shell() {
        // The JDK's plain console: it is there only if somebody types and reads.
        System.setProperty("jdk.console", "java.base");
        SecureRandom random = new SecureRandom();
        return new AdminShell(
                System.getenv(),
                System.getProperty("user.home"),
                data -> new AdminClient(data, random, Clock.systemUTC(), COMMAND_PATIENCE),
                new ShellConsole(
                        new BufferedReader(new InputStreamReader(System.in, inputCharset())),
                        StandardOutput.ofThisProcess(System.out.charset()),
                        System.err,
                        System.console() != null));
    }

    /** Java 21 does not tell the input's own. */
    private static Charset inputCharset() {
        String named = System.getProperty("stdin.encoding", System.getProperty("native.encoding"));
        return named == null ? Charset.defaultCharset() : Charset.forName(named);
    }
}
