package io.mschat.server.chat.log;

import java.time.Instant;

/**
 * A message in the log.
 *
 * @param offset the offset in its stream, from 1
 * @param at the server's time when it was appended
 */
public record LogEntry(long offset, Instant at, NewEntry message) {}
