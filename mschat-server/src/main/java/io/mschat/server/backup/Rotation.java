package io.mschat.server.backup;

import io.mschat.server.identity.FileErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of backups, of which the newest are kept. */
public final class Rotation {

    /** With the time in it, so that the order by name is the order by time. */
    private static final String NAME = "mschat-%s.zip";

    private static final String OURS = "mschat-\\d{8}-\\d{6}\\.zip";

    /** The end of the name of a backup that did not pass its trial. */
    static final String UNUSABLE = ".unusable";

    /** How many unusable backups are kept, to find out what is wrong with them. */
    private static final int UNUSABLE_KEPT = 2;

    private final Path folder;
    private final int kept;

    /**
     * Creates the rotation of a folder.
     *
     * @param kept the number of backups to keep; at least 1
     */
    public Rotation(Path folder, int kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /**
     * Returns the file for the next backup. A missing folder is created so that only its owner can read it.
     *
     * @param time as {@code 20261129-194500}
     */
    public Path next(String time) throws UnusableBackupException {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            return folder.resolve(NAME.formatted(time));
        } catch (IOException e) {
            throw new UnusableBackupException(
                    "The folder " + folder + " cannot be made: " + FileErrorText.of(e) + ".", e);
        }
    }

    /** Deletes the older backups of this rotation, and no other files. */
    public void forgetOlder() throws UnusableBackupException {
        try {
            deleteAllBut(kept, OURS);
        } catch (IOException e) {
            throw new UnusableBackupException(
                    "Older backups in " + folder + " cannot be deleted: " + FileErrorText.of(e)
                            + ". The new one is there.",
                    e);
        }
    }

    /** Deletes all but the last unusable backups of this rotation. One that cannot be deleted stays. */
    void forgetUnusable() {
        try {
            deleteAllBut(UNUSABLE_KEPT, OURS + Pattern.quote(UNUSABLE));
        } catch (IOException e) {
            // What is wrong with the newest one is more important.
        }
    }

    private void deleteAllBut(int newest, String names) throws IOException {
        List<Path> ours = named(names);
        for (Path old : ours.subList(0, Math.max(0, ours.size() - newest))) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> named(String names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        }
    }
}
