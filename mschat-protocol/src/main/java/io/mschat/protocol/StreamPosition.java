package io.mschat.protocol;

/**
 * A place in a stream: directly behind the message with this offset.
 *
 * @param epoch identifies the log that the offset belongs to; it changes when offsets begin again, or a log has lost its end
 * @param offset 0 before the first message
 */
public record StreamPosition(StreamId stream, String epoch, long offset) {}
