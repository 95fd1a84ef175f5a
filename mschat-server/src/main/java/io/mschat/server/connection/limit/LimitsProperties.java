package io.mschat.server.connection.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code mschat.limits.*}: the limits of connections. All must be positive.
 *
 * @param handshake the timeout from opening the socket to the WebSocket, and again from there to the end of the
 *     handshake
 * @param login the timeout from there to a login; users type their password before they connect
 * @param pingInterval how often the server pings; shorter than the time after which routers forget a silent connection
 * @param pongDeadline how long a connection may stay silent after a ping
 * @param pendingHandshakes the number of running handshakes from which on new ones are refused at random; a core answers
 *     some hundred a second, so these take less than a second
 * @param maxPendingHandshakes the number of running handshakes from which on all new ones are refused: what is answered
 *     within the time that clients wait
 * @param perSource connections at once from one IPv4 address or IPv6 /64, and as many sockets that are not connections
 *     yet; set more for a school behind one address
 * @param newPerSource new connections from there within {@code sourceWindow}: twice as many as may be there at once, so
 *     that all of them can come back
 * @param sourceWindow see {@code newPerSource}; long enough that whoever connects again and again runs out of them
 * @param queueBytes bytes of messages that may be queued for one slow client; times the number of connections this is
 *     the most memory that queues take
 * @param keyTime the time after which a client is asked to reconnect, for new keys, so that a stolen key opens an hour;
 *     after twice that time the connection is closed
 * @param keyFrames the number of frames sent and received after which a client is asked to reconnect: far below what
 *     AES-CBC bears under one key, so that a stolen key opens little
 * @param keyBytes the number of bytes after which a client is asked to reconnect, for the same reason
 * @param floodMessages messages that one member may send within {@code floodWindow}: faster than anybody types
 * @param floodWindow see {@code floodMessages}
 * @param floodBlock length of the first flood block, long enough to be noticed; the n-th is n times as long
 * @param floodForgiveness the time without a block after which the next one is the first again: who has calmed down for so
 *     long starts anew
 */
public record LimitsProperties(
        @DefaultValue("10s") Duration handshake,
        @DefaultValue("60s") Duration login,
        @DefaultValue("25s") Duration pingInterval,
        @DefaultValue("10s") Duration pongDeadline,
        @DefaultValue("64") int pendingHandshakes,
        @DefaultValue("256") int maxPendingHandshakes,
        @DefaultValue("16") int perSource,
        @DefaultValue("32") int newPerSource,
        @DefaultValue("10m") Duration sourceWindow,
        @DefaultValue("1MB") DataSize queueBytes,
        @DefaultValue("1h") Duration keyTime,
        @DefaultValue("1048576") long keyFrames,
        @DefaultValue("1GB") DataSize keyBytes,
        @DefaultValue("5") int floodMessages,
        @DefaultValue("5s") Duration floodWindow,
        @DefaultValue("30s") Duration floodBlock,
        @DefaultValue("10m") Duration floodForgiveness) {

    /** More than any machine has for one slow client. */
    private static final DataSize MAX_QUEUE = DataSize.ofGigabytes(1);

    public LimitsProperties {
        if (queueBytes.compareTo(MAX_QUEUE) > 0) {
            throw new IllegalArgumentException("expected mschat.limits.queue-bytes of at most "
                    + MAX_QUEUE.toGigabytes() + "GB but was " + queueBytes.toGigabytes() + "GB");
        }
    }

    public ConnectionLimits toLimits() {
        return new ConnectionLimits(
                handshake,
                login,
                pingInterval,
                pongDeadline,
                pendingHandshakes,
                maxPendingHandshakes,
                perSource,
                newPerSource,
                sourceWindow,
                Math.toIntExact(queueBytes.toBytes()),
                new KeyLimits(keyTime, keyFrames, keyBytes.toBytes()),
                new FloodLimits(floodMessages, floodWindow, floodBlock, floodForgiveness));
    }
}
