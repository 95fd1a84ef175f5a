package io.mschat.server.connection;

import java.time.Duration;

/**
 * When somebody says too much.
 *
 * @param messages that one person may send within {@code window}
 * @param window see {@code messages}
 * @param block how long the first block lasts; the second lasts twice as long, and so on
 * @param forgiveness after so long without a block, the next one is the first again
 */
public record FloodLimits(int messages, Duration window, Duration block, Duration forgiveness) {}
