package io.mschat.server.connection.limit;

import java.time.Duration;

/**
 * Limits after which the keys of a connection are to be replaced, by opening another connection in its place. At twice
 * these limits the connection is ended.
 *
 * @param time since the keys were made
 * @param frames in both directions
 * @param bytes of those frames
 */
public record KeyLimits(Duration time, long frames, long bytes) {}
