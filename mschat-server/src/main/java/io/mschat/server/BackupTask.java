package io.mschat.server;

import io.mschat.server.backup.Backup;
import io.mschat.server.backup.Manifest;
import io.mschat.server.backup.Restore;
import io.mschat.server.backup.UnusableBackupException;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FolderClaim;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.UnusableDatabaseException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** {@code mschat server backup} and {@code restore}: what they do, and say. */
final class BackupTask {

    /** As a file, where the archive goes to standard output. */
    private static final String STANDARD_OUTPUT = "-";

    private static final DateTimeFormatter FOR_NAMES =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final ServerProperties properties;
    private final Clock clock;
    private final SecureRandom random;
    private final PrintStream out;
    private final PrintStream err;

    /** @param out for an archive, and else for what is said */
    BackupTask(ServerProperties properties, Clock clock, SecureRandom random, PrintStream out, PrintStream err) {
        this.properties = properties;
        this.clock = clock;
        this.random = random;
        this.out = out;
        this.err = err;
    }

    private interface Action {
        void run() throws UnusableBackupException;
    }

    /** Whether it was done. */
    boolean backUp(String file, boolean replace) {
        return attempt(() -> {
            DataFolder folder = StorageWiring.folder(properties);
            if (properties.database().url() == null && Files.notExists(folder.databaseFile())) {
                throw new UnusableFolderException(
                        "There is no server's data in " + folder.path() + ". Name the folder with --data DIR.", null);
            }
            Backup backup =
                    new Backup(database(folder), Wiring.identity(properties, folder), Version.NUMBER, clock.instant());
            boolean toOutput = file.equals(STANDARD_OUTPUT);
            Manifest manifest = toOutput ? backup.write(out) : backup.write(Path.of(file), replace);
            (toOutput ? err : out)
                    .println(
                            "Backed up " + manifest.summary()
                                    + ". It holds the server's key and everybody's messages: keep it as secret as the data folder.");
        });
    }

    boolean restore(String file, boolean replace) {
        return attempt(() -> {
            DataFolder folder = StorageWiring.folder(properties);
            try (FolderClaim unused = FolderClaim.ofWhateverIsThere(folder)) {
                byte[] epoch = new byte[8];
                random.nextBytes(epoch);
                Restore restore = new Restore(
                        folder,
                        Wiring.identity(properties, folder),
                        database(folder),
                        HexFormat.of().formatHex(epoch),
                        FOR_NAMES.format(clock.instant()));
                Manifest manifest = restore.run(Path.of(file), replace);
                out.println("Restored " + manifest.summary() + ", as they were at " + manifest.takenAt() + ", into "
                        + folder.path() + ". Everybody has to log in again.");
            }
        });
    }

    private DatabaseSettings database(DataFolder folder) {
        return properties.database().toSettings(folder);
    }

    private boolean attempt(Action action) {
        try {
            action.run();
            return true;
        } catch (UnusableBackupException | UnusableFolderException | UnusableDatabaseException e) {
            err.println("mschat server: " + e.getMessage());
            return false;
        }
    }
}
