package io.mschat.server.connection;

import io.mschat.protocol.Nickname;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.Optional;

/**
 * The state of a connection as an operator may see it; it contains nothing that helps to take the connection over.
 *
 * @param number the connection's number, as in the log
 * @param age time since the socket was opened
 * @param nickname of the member who has joined over it; empty before
 * @param queued messages that wait for its socket
 * @param queuedBytes bytes of those messages
 */
public record ConnectionSnapshot(
        long number,
        PhaseName phase,
        Duration age,
        Source source,
        Optional<Nickname> nickname,
        int queued,
        int queuedBytes) {}
