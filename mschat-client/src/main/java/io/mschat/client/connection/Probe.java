package io.mschat.client.connection;

import java.time.Duration;

/** Measures how long a host takes to answer. */
@FunctionalInterface
public interface Probe {

    /** Probes a host. Blocks for a limited time. */
    Finding of(HostAndPort target);

    /** The result of a probe. */
    sealed interface Finding {

        /**
         * The host answers.
         *
         * @param way how it answered, in a few words
         */
        record Answer(Duration time, String way) implements Finding {}

        /** The host name is unknown. */
        record UnknownHost() implements Finding {}

        /**
         * This machine cannot reach the host.
         *
         * @param why the system's message
         */
        record Unreachable(String why) implements Finding {}

        /** No answer has come in time. */
        record Silence() implements Finding {}
    }
}
