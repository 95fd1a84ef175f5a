package io.mschat.server.backup;

/**
 * The options of a backup.
 *
 * @param file the archive; {@code -} for standard output; a folder of backups if {@code keep} is not 0
 * @param force whether an existing file may be replaced
 * @param verify whether the backup is restored on trial
 * @param keep how many backups to keep in the folder; 0 if {@code file} is no folder
 */
public record BackupOptions(String file, boolean force, boolean verify, int keep) {

    static final String STANDARD_OUTPUT = "-";

    public boolean isForStandardOutput() {
        return file.equals(STANDARD_OUTPUT);
    }
}
