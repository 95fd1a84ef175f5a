package io.mschat.server.connection;

import io.mschat.protocol.Nickname;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator may know of a connection; nothing that helps to take it over.
 *
 * @param number as in the log
 * @param age since the socket was opened
 * @param nickname of whoever has joined by it
 * @param queued messages that wait for its socket
 * @param queuedBytes the same in bytes
 */
public record ConnectionSnapshot(
        long number,
        Stage stage,
        Duration age,
        Source source,
        Optional<Nickname> nickname,
        int queued,
        int queuedBytes) {}
