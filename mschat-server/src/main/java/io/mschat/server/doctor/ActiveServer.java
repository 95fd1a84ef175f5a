package io.mschat.server.doctor;

import java.util.Set;

/**
 * The server that runs with the data folder now.
 *
 * @param words its process, for the end of a sentence: {@code  (process 4711)}
 * @param ports the ports it listens on; empty if it has not written them down
 */
public record ActiveServer(String words, Set<Integer> ports) {

    public ActiveServer {
        ports = Set.copyOf(ports);
    }
}
