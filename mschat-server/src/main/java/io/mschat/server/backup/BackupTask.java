package io.mschat.server.backup;

import io.mschat.protocol.text.VisibleText;
import io.mschat.server.chat.log.Epoch;
import io.mschat.server.config.DataLocation;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.config.Version;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FileErrorText;
import io.mschat.server.identity.FolderClaim;
import io.mschat.server.identity.OwnerOnly;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.ServerKey;
import io.mschat.server.storage.UnusableDatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Runs {@code mschat server backup} and {@code restore}, and prints the result. */
public final class BackupTask {

    private static final DateTimeFormatter FOR_NAMES =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ServerProperties properties;
    private final Clock clock;
    private final SecureRandom random;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Creates the task.
     *
     * @param out for the message that it is done
     */
    public BackupTask(ServerProperties properties, Clock clock, SecureRandom random, PrintStream out, PrintStream err) {
        this.properties = properties;
        this.clock = clock;
        this.random = random;
        this.out = out;
        this.err = err;
    }

    private interface Action {
        void run() throws UnusableBackupException;
    }

    /**
     * Makes a backup in a file.
     *
     * @return whether it was made, and tried if it was to be
     */
    public boolean backUp(BackupOptions options) {
        return attempt(() -> {
            Path named = Path.of(options.file());
            Rotation rotation = new Rotation(named, options.keep());
            boolean isOneOfMany = options.keep() > 0;
            Path file = isOneOfMany ? rotation.next(FOR_NAMES.format(clock.instant())) : named;
            Manifest manifest = backup().write(file, options.force());
            Optional<String> untried;
            try {
                untried = options.verify() ? TrialRestore.of(file) : Optional.empty();
            } finally {
                if (isOneOfMany) {
                    rotation.forgetUnusable();
                }
            }
            note(options.verify() && untried.isEmpty());
            if (isOneOfMany) {
                rotation.forgetOlder();
            }
            if (untried.isPresent()) {
                throw new UnusableBackupException(untried.get());
            }
            sayDone(manifest, options.verify() ? " Restored on trial, all of it was there." : "");
        });
    }

    /**
     * Makes a backup on a stream, to which nothing else is written.
     *
     * @return whether it was made
     */
    public boolean backUp(OutputStream archive) {
        return attempt(() -> {
            Manifest manifest = backup().write(archive);
            note(false);
            sayDone(manifest, "");
        });
    }

    /** Writes down when the backup was made, for status and metrics. If that fails, the backup is no failure. */
    private void note(boolean verified) {
        DataFolder folder = new DataFolder(DataLocation.path(properties));
        try {
            new LastBackup(clock.instant(), verified).note(folder);
        } catch (IOException e) {
            err.println("mschat server: The backup is there, and " + folder.lastBackup()
                    + ", where status looks for it, cannot be" + " written: " + FileErrorText.of(e) + ".");
        }
    }

    private Backup backup() {
        DataLocations locations = locations(new DataFolder(DataLocation.path(properties)));
        if (properties.database().isFile()) {
            if (properties.keyIsInData()) {
                ServerKey.requireDatabaseBesideKey(locations.folder());
            }
            locations.folder().requireDatabaseFile();
        }
        return new Backup(locations, Version.NUMBER, clock.instant());
    }

    private void sayDone(Manifest manifest, String trial) {
        out.println("Backed up " + manifest.summary() + "." + trial
                + " It holds the server's key and everybody's messages: keep it as secret as the data folder.");
    }

    public boolean restore(Path file, boolean replace) {
        return attempt(() -> restore(DataLocation.folder(properties), file, replace));
    }

    /**
     * Restores a backup from a stream. The data folder must have room for the archive too.
     *
     * @return whether it was restored
     */
    public boolean restore(InputStream archive, boolean replace) {
        return attempt(() -> {
            DataFolder folder = DataLocation.folder(properties);
            Path received = received(archive, folder);
            try {
                restore(folder, received, replace);
            } finally {
                received.toFile().delete();
            }
        });
    }

    private static Path received(InputStream archive, DataFolder folder) {
        try {
            Path file = OwnerOnly.draft(folder.path().resolve("standard-input"));
            file.toFile().deleteOnExit();
            try (OutputStream copy = Files.newOutputStream(file)) {
                archive.transferTo(copy);
            }
            return file;
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "The backup cannot be received in " + folder.path() + ": " + FileErrorText.of(e)
                            + ". Is there room?",
                    e);
        }
    }

    private void restore(DataFolder folder, Path file, boolean replace) throws UnusableBackupException {
        try (FolderClaim unused = FolderClaim.ofWhateverIsThere(folder)) {
            Restore restore = new Restore(locations(folder), Epoch.next(random), FOR_NAMES.format(clock.instant()));
            Manifest manifest = restore.run(file, replace);
            out.println("Restored " + manifest.summary() + ", as they were at " + VisibleText.of(manifest.takenAt())
                    + ", into " + folder.path() + ". Everybody has to log in again.");
        }
    }

    private DataLocations locations(DataFolder folder) {
        Database.unpackInto(folder.path());
        return new DataLocations(
                folder,
                DataLocation.key(properties, folder),
                properties.database().toSettings(folder));
    }

    private boolean attempt(Action action) {
        try {
            action.run();
            return true;
        } catch (UnusableBackupException | UnusableFolderException | UnusableDatabaseException e) {
            // It may quote the archive, which somebody else may have made.
            err.println("mschat server: " + VisibleText.ofLines(String.valueOf(e.getMessage())));
            return false;
        }
    }
}
