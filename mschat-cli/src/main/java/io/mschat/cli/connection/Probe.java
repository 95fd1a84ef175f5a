package io.mschat.cli.connection;

import java.time.Duration;

/** Finds out how far away a host is. */
@FunctionalInterface
public interface Probe {

    /** Waits for an answer, but not for long. */
    Finding of(Target target);

    /** What came of it. */
    sealed interface Finding {

        /**
         * It answers.
         *
         * @param way how that was found out, in a few words
         */
        record Answer(Duration time, String way) implements Finding {}

        /** No host is called so. */
        record UnknownHost() implements Finding {}

        /**
         * This machine knows no way there.
         *
         * @param why in the system's words
         */
        record Unreachable(String why) implements Finding {}

        /** Nothing has come. */
        record Silence() implements Finding {}
    }
}
