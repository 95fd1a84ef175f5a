package io.mschat.cli;

import io.mschat.cli.login.PasswordSource;
import io.mschat.client.failure.Failure;
import io.mschat.client.failure.FileErrorText;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Secret;
import io.mschat.protocol.program.ByteOrderMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a password that the user does not type: from the first line of a file or of a command's output. Passwords are
 * never command-line arguments.
 */
final class PasswordSources {

    private PasswordSources() {}

    static PasswordSource ofFile(Path file) {
        return () -> {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                Optional<Secret> password = Optional.ofNullable(reader.readLine())
                        .map(ByteOrderMark::removedFrom)
                        .map(Secret::new);
                return expected(password, "The first line of the password file " + file);
            } catch (IOException e) {
                throw new Failure.Refused(
                        SafeText.format("The password file %s cannot be read: %s.", file, FileErrorText.of(e)));
            }
        };
    }

    static PasswordSource ofCommand(String command) {
        return () -> {
            try {
                return run(command);
            } catch (IOException e) {
                throw new Failure.Refused(SafeText.format("The password command cannot be run (%s).", e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure.Interrupted();
            }
        };
    }

    private static Secret run(String command) throws IOException, InterruptedException, Failure {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        Process process = (windows ? new ProcessBuilder("cmd", "/c", command) : new ProcessBuilder("sh", "-c", command))
                .redirectInput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            Optional<Secret> password = Optional.ofNullable(reader.readLine()).map(Secret::new);
            int status = process.waitFor();
            if (status != 0) {
                throw new Failure.Refused(SafeText.format("The password command ended with status %d.", status));
            }
            return expected(password, "What the password command printed");
        }
    }

    /** Checks that there is a password. A user who says where it is does not want to log in without one. */
    private static Secret expected(Optional<Secret> line, String model) throws Failure {
        return line.filter(password -> !password.isEmpty())
                .orElseThrow(() ->
                        new Failure.Refused(SafeText.format("%s is empty. Expected a password, or --guest.", model)));
    }
}
