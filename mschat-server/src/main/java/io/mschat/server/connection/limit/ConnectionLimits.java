package io.mschat.server.connection.limit;

import java.time.Duration;

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
        isAbove0("handshake", handshake);
        isAbove0("login", login);
        isAbove0("ping-interval", pingInterval);
        isAbove0("pong-deadline", pongDeadline);
        isAbove0("pending-handshakes", pendingHandshakes);
        isAbove0("per-source", perSource);
        isAbove0("new-per-source", newPerSource);
        isAbove0("source-window", sourceWindow);
        isAbove0("queue-bytes", queueBytes);
        isAbove0("key-time", keys.time());
        isAbove0("key-frames", keys.frames());
        isAbove0("key-bytes", keys.bytes());
        isAbove0("flood-messages", flood.messages());
        isAbove0("flood-window", flood.window());
        isAbove0("flood-block", flood.block());
        isAbove0("flood-forgiveness", flood.forgiveness());
        if (maxPendingHandshakes <= pendingHandshakes) {
            throw new IllegalArgumentException("expected mschat.limits.max-pending-handshakes above "
                    + pendingHandshakes + " but was " + maxPendingHandshakes);
        }
    }

    private static void isAbove0(String limit, Duration time) {
        isAbove0(limit, time.isPositive(), time);
    }

    private static void isAbove0(String limit, long number) {
        isAbove0(limit, number > 0, number);
    }

    private static void isAbove0(String limit, boolean is, Object value) {
        if (!is) {
            throw new IllegalArgumentException("expected mschat.limits." + limit + " above 0 but was " + value);
        }
    }
}
