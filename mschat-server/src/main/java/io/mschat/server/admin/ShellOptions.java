package io.mschat.server.admin;

import io.mschat.server.identity.DataFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parsed arguments of {@code mschat admin}.
 *
 * @param data the server's data folder; need not exist
 * @param command the command on one line, without a slash; if empty, commands are read from standard input
 */
record ShellOptions(Path data, Optional<String> command, boolean help, boolean version) {

    /** The arguments are wrong; the message says what is wrong. */
    static final class UsageException extends Exception {
        UsageException(String message) {
            super(message);
        }
    }

    /**
     * Parses the arguments.
     *
     * @throws picocli.CommandLine.ParameterException if there is an unknown or incomplete option
     */
    static ShellOptions parse(Map<String, String> environment, String accountHome, String... arguments)
            throws UsageException {
        AdminCommand typed = AdminCommand.parse(arguments);
        List<String> words = typed.words();
        return new ShellOptions(
                folder(environment, accountHome, typed.data()),
                words.isEmpty() ? Optional.empty() : Optional.of(command(String.join(" ", words))),
                typed.asksForHelp(),
                typed.asksForVersion());
    }

    /** Returns the data folder: the named one, else that of the environment, else the default. */
    static Path folder(Map<String, String> environment, String accountHome, Optional<Path> named)
            throws UsageException {
        String data = named.map(Path::toString).orElse(environment.getOrDefault("MSCHAT_DATA", ""));
        return data.isEmpty() ? DataFolder.byDefault(environment, accountHome) : path(data);
    }

    /** Converts a typed line to the command to send: without outer white space and without a slash. */
    static String command(String typed) throws UsageException {
        String stripped = typed.strip();
        String command = stripped.startsWith("/") ? stripped.substring(1).strip() : stripped;
        if (command.isEmpty()) {
            throw new UsageException("Expected a command but there is none.");
        }
        if (command.contains("\n") || command.contains("\r")) {
            throw new UsageException("Expected a command on one line but it has several.");
        }
        return command;
    }

    private static Path path(String data) throws UsageException {
        try {
            return Path.of(data);
        } catch (InvalidPathException e) {
            throw new UsageException("Not the name of a folder: " + data + ".");
        }
    }
}
