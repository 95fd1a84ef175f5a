package io.mschat.server.connection.limit;

import java.time.Duration;

/**
 * Limits for flooding.
 *
 * @param messages that one person may send within {@code window}
 * @param window see {@code messages}
 * @param block how long the first block lasts; the second lasts twice as long, and so on
 * @param forgiveness after this time without a block, the next block is again as long as the first
 */
public record FloodLimits(int messages, Duration window, Duration block, Duration forgiveness) {}
