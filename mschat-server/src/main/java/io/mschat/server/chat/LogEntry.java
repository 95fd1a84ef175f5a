package io.mschat.server.chat;

import java.time.Instant;

/**
 * Something said, at its place in the log.
 *
 * @param offset in its series, from 1
 * @param at the server's time
 */
public record LogEntry(long offset, Instant at, NewEntry draft) {}
