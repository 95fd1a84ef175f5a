package io.mschat.server.admin;

import io.mschat.server.identity.DataFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of {@code mschat admin}. Options stand before the command; what follows its first word belongs to it.
 *
 * @param data the server's folder; it need not be there
 * @param command on one line, without a slash; without it, commands are read from standard input
 */
record ShellOptions(Path data, Optional<String> command, boolean help) {

    static final String SYNOPSIS = """
            Usage: mschat admin [--data DIR] COMMAND...
                   mschat admin [--data DIR] < COMMANDS
            """;

    static final String USAGE = SYNOPSIS + """

            Runs a command in the mschat server that runs on this machine with this data folder, with the rights of
            SERVER. "mschat admin help" tells which commands there are; they may be written with their slash or without.
            Without a command, runs those on standard input, one a line.

              --data DIR    the server's data folder (default: the server's own default; also MSCHAT_DATA)
              --help        print this

            Exit code: 0 done, 1 refused (one of them, where there are several), 3 no such server runs here.
            """;

    private static final String DATA = "--data";

    /** The command line is not one; the message says what is wrong. */
    static final class UsageException extends Exception {
        UsageException(String message) {
            super(message);
        }
    }

    static ShellOptions parse(Map<String, String> environment, String accountHome, String... arguments)
            throws UsageException {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        String data = environment.getOrDefault("MSCHAT_DATA", "");
        boolean help = false;
        while (!rest.isEmpty() && rest.getFirst().startsWith("-")) {
            String option = rest.removeFirst();
            if (option.equals("--")) {
                break;
            } else if (option.equals("--help") || option.equals("-h")) {
                help = true;
            } else if (option.equals(DATA) && !rest.isEmpty()) {
                data = rest.removeFirst();
            } else if (option.startsWith(DATA + "=")) {
                data = option.substring(DATA.length() + 1);
            } else {
                throw new UsageException(
                        option.equals(DATA) ? "--data needs a folder." : "Unknown option: " + option + ".");
            }
        }
        Optional<String> command = rest.isEmpty() ? Optional.empty() : Optional.of(command(String.join(" ", rest)));
        return new ShellOptions(
                data.isEmpty() ? DataFolder.byDefault(environment, accountHome) : path(data), command, help);
    }

    /** A line as it is typed, ready to be sent. */
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
