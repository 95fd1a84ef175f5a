package io.mschat.server;

import io.mschat.protocol.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The command line of the server: what to do, and with what; a few short options, and any Spring property as
 * {@code --name.of.it=value}.
 *
 * @param operands what stands behind the task and is no option, as many as the task takes
 * @param flags those of the task that were given
 * @param properties the rest, with the short options written as the properties they stand for
 */
record ServerOptions(Task task, List<String> operands, List<String> flags, List<String> properties) {

    static final String USAGE = """
            Usage: mschat server [--port PORT] [--data DIR] [--some.property=VALUE ...]
                   mschat server reset-operators [--data DIR] [--some.property=VALUE ...]
                   mschat server backup FILE [--force] [--data DIR] [--some.property=VALUE ...]
                   mschat server restore FILE [--force] [--data DIR] [--some.property=VALUE ...]
                   mschat server doctor [--port PORT] [--data DIR] [--some.property=VALUE ...]
                   mschat server import FOLDER [--skip-bad] [--data DIR] [--some.property=VALUE ...]

              --port PORT   listen on this TCP port (default %d; 0: any that is free; also MSCHAT_PORT)
              --data DIR    keep the server's data in this folder (also MSCHAT_DATA)
              --help        print this

            reset-operators makes new passwords for SERVER and ADMIN, prints them, and ends; the server may run meanwhile.

            backup writes the accounts, what was said and the server's key into a file for its owner only (- is standard
            output), as they are at one moment; the server may run meanwhile. restore puts that back, from and to SQLite or
            PostgreSQL. Stop the server before. --force replaces a file, or data, that is there.

            doctor looks whether a server with these options can run here: a line for each thing that it needs, with what to
            do where something is wrong. It changes nothing; the exit code is 1 if something FAILs.

            import takes over the users, admins, bots, bans and settings of the first mschat from the folder with its text
            files, all or nothing; with --skip-bad, all but what it names. Stop the server before.

            Any other option is a setting of mschat or Spring Boot, such as --mschat.name="Our chat"
            or --server.address=127.0.0.1.
            """.formatted(ProtocolVersion.DEFAULT_PORT);

    static final String SKIP_BAD = "--skip-bad";

    static final String FORCE = "--force";

    /** What a command line asks for. */
    enum Task {
        SERVE("", 0),
        RESET_OPERATORS("reset-operators", 0),
        BACKUP("backup", 1, FORCE),
        RESTORE("restore", 1, FORCE),
        DOCTOR("doctor", 0),
        IMPORT("import", 1, SKIP_BAD);

        private final String word;
        private final int operands;
        private final List<String> flags;

        Task(String word, int operands, String... flags) {
            this.word = word;
            this.operands = operands;
            this.flags = List.of(flags);
        }

        private static Task of(List<String> arguments) {
            Optional<String> first = arguments.stream().findFirst();
            return Arrays.stream(values())
                    .filter(task -> first.filter(task.word::equals).isPresent())
                    .findFirst()
                    .orElse(SERVE);
        }
    }

    /** The command line is not one; the message says what is wrong. */
    static final class UsageException extends Exception {
        UsageException(String message) {
            super(message);
        }
    }

    static boolean asksForHelp(String... arguments) {
        return List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
    }

    static ServerOptions parse(String... arguments) throws UsageException {
        Task task = Task.of(List.of(arguments));
        List<String> operands = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        List<String> properties = new ArrayList<>();
        Iterator<String> rest = List.of(arguments).listIterator(task == Task.SERVE ? 0 : 1);
        while (rest.hasNext()) {
            String argument = rest.next();
            String[] parts = argument.split("=", 2);
            if (task.flags.contains(argument)) {
                flags.add(argument);
            } else if ((!argument.startsWith("-") || argument.equals("-")) && operands.size() < task.operands) {
                operands.add(argument);
            } else {
                properties.add(
                        switch (parts[0]) {
                            case "--port" -> "--mschat.port=" + value(parts, rest);
                            case "--data" -> "--mschat.data=" + value(parts, rest);
                            default -> property(argument, parts);
                        });
            }
        }
        if (operands.size() < task.operands) {
            throw new UsageException(task.word + " needs to be told a file or folder.");
        }
        return new ServerOptions(task, List.copyOf(operands), List.copyOf(flags), List.copyOf(properties));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    private static String value(String[] parts, Iterator<String> rest) throws UsageException {
        if (parts.length == 2) {
            return parts[1];
        }
        if (!rest.hasNext()) {
            throw new UsageException(parts[0] + " needs a value.");
        }
        return rest.next();
    }

    private static String property(String argument, String[] parts) throws UsageException {
        boolean known = parts[0].startsWith("--") && parts[0].contains(".");
        if (!known || parts.length != 2) {
            throw new UsageException("Unknown option: " + argument + ".");
        }
        return argument;
    }
}
