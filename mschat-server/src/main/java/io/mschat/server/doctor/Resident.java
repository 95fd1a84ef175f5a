package io.mschat.server.doctor;

import java.util.Set;

/**
 * The server that runs with the data folder now.
 *
 * @param words who it is, for the end of a sentence: {@code  (process 4711)}
 * @param ports where it listens; empty if it has not written that down
 */
public record Resident(String words, Set<Integer> ports) {

    public Resident {
        ports = Set.copyOf(ports);
    }
}
