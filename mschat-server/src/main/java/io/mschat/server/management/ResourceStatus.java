package io.mschat.server.management;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.backup.LastBackup;
import io.mschat.server.config.DataLocation;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.metrics.BackupAge;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.DatabaseSize;
import io.mschat.server.tls.TlsFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Reads the state of the server's database, disk, certificate and backup when it is queried. */
@Component
final class ResourceStatus implements BackupAge {

    private final DataFolder data;
    private final HikariDataSource database;
    private final ServerProperties properties;
    private final SslBundles bundles;
    private final Clock clock;

    ResourceStatus(
            DataFolder data, HikariDataSource database, ServerProperties properties, SslBundles bundles, Clock clock) {
        this.data = data;
        this.database = database;
        this.properties = properties;
        this.bundles = bundles;
        this.clock = clock;
    }

    DatabaseKind databaseKind() {
        return properties.database().toSettings(data).kind();
    }

    /** The size of the database; empty if it does not respond. */
    OptionalLong databaseBytes() {
        return DatabaseSize.of(database, databaseKind());
    }

    /** The free space on the disk of the data folder. */
    long freeBytes() {
        return data.path().toFile().getUsableSpace();
    }

    /** Returns until when the server's own certificate is valid; empty if it has none. */
    Optional<Instant> certificateEnd() {
        return properties.tls().isOn()
                ? Optional.of(TlsFiles.certificateOf(bundles.getBundle(TlsFiles.BUNDLE))
                        .getNotAfter()
                        .toInstant())
                : Optional.empty();
    }

    Optional<LastBackup> lastBackup() {
        return LastBackup.of(data);
    }

    /**
     * Returns the time since the last backup. Without one, the time since the server's key was written, because that
     * file is as old as the data.
     */
    @Override
    public Duration sinceLast() {
        Path key = DataLocation.key(properties, data);
        Instant since = lastBackup()
                .map(LastBackup::at)
                .orElseGet(() -> Instant.ofEpochMilli(key.toFile().lastModified()));
        return Duration.between(since, clock.instant());
    }
}
