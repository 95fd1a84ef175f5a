package io.mschat.server.metrics;

import java.time.Duration;

/** Who knows when the last backup was made. */
@FunctionalInterface
public interface BackupAge {

    /** Since the last one that succeeded; if there was none, since there is something to back up. */
    Duration sinceLast();
}
