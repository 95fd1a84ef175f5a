package io.mschat.server;

import io.mschat.protocol.ProtocolVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The command line of the server: a few short options, and any Spring property as {@code --name.of.it=value}. */
final class ServerOptions {

    static final String USAGE = """
            Usage: mschat server [--port PORT] [--data DIR] [--some.property=VALUE ...]
                   mschat server reset-operators [--data DIR] [--some.property=VALUE ...]

              --port PORT   listen on this TCP port (default %d; 0: any that is free; also MSCHAT_PORT)
              --data DIR    keep the server's data in this folder (also MSCHAT_DATA)
              --help        print this

            reset-operators makes new passwords for SERVER and ADMIN, prints them, and ends; the server may run meanwhile.

            Any other option is a setting of mschat or Spring Boot, such as --mschat.name="Our chat"
            or --server.address=127.0.0.1.
            """.formatted(ProtocolVersion.DEFAULT_PORT);

    /** The one thing that can be asked for instead of a server. */
    private static final String RESET_OPERATORS = "reset-operators";

    private ServerOptions() {}

    /** The command line is not one; the message says what is wrong. */
    static final class UsageException extends Exception {
        UsageException(String message) {
            super(message);
        }
    }

    static boolean asksForHelp(String... arguments) {
        return List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
    }

    static boolean asksForNewOperatorPasswords(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(RESET_OPERATORS);
    }

    /** The same command line with the short options written as the properties they stand for. */
    static String[] toProperties(String... arguments) throws UsageException {
        List<String> properties = new ArrayList<>();
        int first = asksForNewOperatorPasswords(arguments) ? 1 : 0;
        Iterator<String> rest = List.of(arguments).listIterator(first);
        while (rest.hasNext()) {
            String argument = rest.next();
            String[] parts = argument.split("=", 2);
            properties.add(
                    switch (parts[0]) {
                        case "--port" -> "--mschat.port=" + value(parts, rest);
                        case "--data" -> "--mschat.data=" + value(parts, rest);
                        default -> property(argument, parts);
                    });
        }
        return properties.toArray(String[]::new);
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
