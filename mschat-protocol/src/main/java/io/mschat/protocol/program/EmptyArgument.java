package io.mschat.protocol.program;

import java.util.Optional;

/**
 * A word behind a program's name that is empty, as a script writes it whose variable is: what was given is not what was left out, and is
 * not to be taken for it.
 */
public final class EmptyArgument {

    /** Behind it are no options. */
    private static final String END_OF_OPTIONS = "--";

    private EmptyArgument() {}

    /** A sentence on the first there is. */
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
