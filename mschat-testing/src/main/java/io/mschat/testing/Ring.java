package io.mschat.testing;

import java.util.Locale;

/**
 * How much a test run does. The system property {@code mschat.test.ring} chooses it; {@code CONTRIBUTING.md} says what each is for.
 */
public enum Ring {
    /** Unit and component tests on SQLite; no program is started. */
    QUICK,

    /** Everything, with as many repetitions as fit into ten minutes. */
    STANDARD,

    /** Everything, with as many repetitions as the promises name. */
    LONG;

    private static final Ring CURRENT =
            valueOf(System.getProperty("mschat.test.ring", "standard").toUpperCase(Locale.ROOT));

    /** The ring of this run. */
    public static Ring current() {
        return CURRENT;
    }

    /** How often something is repeated: {@code full} times in the long ring, else {@code standard} times. */
    public static int choose(int standard, int full) {
        return CURRENT == LONG ? full : standard;
    }
}
