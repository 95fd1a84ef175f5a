package io.mschat.server;

import io.mschat.server.connection.ConnectionLimits;
import io.mschat.server.connection.FloodLimits;
import io.mschat.server.connection.KeyLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code mschat.limits.*}: what connections may take. All must be positive.
 *
 * @param handshake from the socket's opening to the WebSocket's, and from there to the end of the handshake
 * @param login from there to a login; people type their password before they connect
 * @param pingInterval how often the server pings; shorter than a router forgets a silent connection
 * @param pongDeadline how long a connection may stay silent after a ping
 * @param pendingHandshakes handshakes under way from which on new ones are refused at random
 * @param maxPendingHandshakes handshakes under way from which on all new ones are refused
 * @param perSource connections at once from one IPv4 address or IPv6 /64, and as many sockets that are none yet; more for a
 *     school behind one address
 * @param newPerSource new connections from there within {@code sourceWindow}
 * @param sourceWindow see {@code newPerSource}
 * @param queueBytes bytes of messages that may wait for one slow client: this times the connections is the most memory that queues take
 * @param keyTime after which a client is asked to make another connection, with new keys; after twice that it must have
 * @param keyFrames the same in frames sent and received
 * @param keyBytes the same in bytes
 * @param floodMessages messages within {@code floodWindow} that one member may send
 * @param floodWindow see {@code floodMessages}
 * @param floodBlock length of the first flood block; the n-th is n times as long
 * @param floodForgiveness after so long without a block, the next one is the first again
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

    ConnectionLimits toLimits() {
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
