package io.mschat.server.connection.limit;

import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Limits for one connection, for one source, and for all of them together. Each is a setting {@code mschat.limits.*};
 * the defaults are defined there.
 *
 * @param handshake time from the socket's opening to the WebSocket's, and from there to the client's confirmation
 * @param login time from the confirmation to a successful login
 * @param pingInterval how often a ping is sent
 * @param pongDeadline how long after a ping the connection may stay silent
 * @param pendingHandshakes from this number of pending handshakes on, new ones are refused at random
 * @param maxPendingHandshakes from this number of pending handshakes on, all new ones are refused
 * @param perSource connections that one source may hold at once, and sockets that are not yet connections
 * @param newPerSource connections that one source may open within {@code sourceWindow}
 * @param sourceWindow see {@code newPerSource}
 * @param queueBytes bytes of messages that may wait for one connection
 * @param keys when the keys are to be replaced
 * @param flood when a client sends too much
 */
public record ConnectionLimits(
        Duration handshake,
        Duration login,
        Duration pingInterval,
        Duration pongDeadline,
        int pendingHandshakes,
        int maxPendingHandshakes,
        int perSource,
        int newPerSource,
        Duration sourceWindow,
        int queueBytes,
        KeyLimits keys,
        FloodLimits flood) {

    public ConnectionLimits {
        Stream.of(
                        handshake,
                        login,
                        pingInterval,
                        pongDeadline,
                        sourceWindow,
                        keys.time(),
                        flood.window(),
                        flood.block(),
                        flood.forgiveness())
                .filter(duration -> !duration.isPositive())
                .findFirst()
                .ifPresent(duration -> {
                    throw new IllegalArgumentException(
                            "expected every mschat.limits time above 0 but one was " + duration);
                });
        LongStream.of(
                        pendingHandshakes,
                        perSource,
                        newPerSource,
                        queueBytes,
                        keys.messages(),
                        keys.bytes(),
                        flood.messages())
                .filter(number -> number < 1)
                .findFirst()
                .ifPresent(number -> {
                    throw new IllegalArgumentException(
                            "expected every mschat.limits number above 0 but one was " + number);
                });
        if (maxPendingHandshakes <= pendingHandshakes) {
            throw new IllegalArgumentException("expected mschat.limits.max-pending-handshakes above "
                    + pendingHandshakes + " but was " + maxPendingHandshakes);
        }
    }
}
