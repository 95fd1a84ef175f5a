package io.mschat.server.connection;

import java.time.Duration;

/**
 * After how much use the keys of a connection are to be replaced, by another connection in its place. At twice as much
 * the connection is ended.
 *
 * @param time since they were made
 * @param messages frames in both directions
 * @param bytes of those frames
 */
public record KeyLimits(Duration time, long messages, long bytes) {}
