package io.mschat.protocol.program;

import java.util.Optional;

/**
 * Finds empty arguments of a program. A script passes one if its variable is empty. It must not be taken for an
 * argument that was left out.
 */
public final class EmptyArgument {

    /** No options follow it. */
    private static final String END_OF_OPTIONS = "--";

    private EmptyArgument() {}

    /** Returns a sentence about the first empty argument; empty if there is none. */
    public static Optional<String> in(String... arguments) {
        boolean areOptions = true;
        for (int i = 0; i < arguments.length; i++) {
            areOptions = areOptions && !arguments[i].equals(END_OF_OPTIONS);
            if (areOptions && isOption(arguments[i]) && arguments[i].indexOf('=') == arguments[i].length() - 1) {
                return Optional.of(sentence("What stands behind " + arguments[i]));
            }
            if (arguments[i].isEmpty()) {
                boolean isValue = i > 0 && areOptions && isOption(arguments[i - 1]);
                return Optional.of(
                        sentence(isValue ? "What stands behind " + arguments[i - 1] : "Argument " + (i + 1)));
            }
        }
        return Optional.empty();
    }

    private static boolean isOption(String argument) {
        return argument.startsWith("--");
    }

    private static String sentence(String subject) {
        return subject + " is empty. Expected something.";
    }
}
