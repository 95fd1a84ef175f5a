package io.mschat.server;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.backup.LastBackup;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.metrics.BackupAge;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.DatabaseSize;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** What a server has besides people: looked at when somebody asks. */
@Component
final class Belongings implements BackupAge {

    private final DataFolder data;
    private final HikariDataSource database;
    private final ServerProperties properties;
    private final SslBundles bundles;
    private final Clock clock;

    Belongings(
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

    /** Empty if it does not answer. */
    OptionalLong databaseBytes() {
        return DatabaseSize.of(database, databaseKind());
    }

    /** On the disk of the data folder. */
    long freeBytes() {
        return data.path().toFile().getUsableSpace();
    }

    /** Until when the server's own certificate is good, if it has one. */
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

    /** The key's file is as old as the data. */
    @Override
    public Duration sinceLast() {
        Path key = Wiring.identity(properties, data);
        Instant since = lastBackup()
                .map(LastBackup::at)
                .orElseGet(() -> Instant.ofEpochMilli(key.toFile().lastModified()));
        return Duration.between(since, clock.instant());
    }
}
