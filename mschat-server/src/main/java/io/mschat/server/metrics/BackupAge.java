package io.mschat.server.metrics;

import java.time.Duration;

/** Source of the age of the last backup. */
@FunctionalInterface
public interface BackupAge {

    /** Time since the last backup that succeeded; if there was none, since there is data to back up. */
    Duration sinceLast();
}
