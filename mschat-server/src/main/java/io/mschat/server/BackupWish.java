package io.mschat.server;

/**
 * What backup is wanted.
 *
 * @param file the archive; {@code -} for standard output; the folder of many, where some are kept
 * @param force whether there may be one of this name
 * @param verify whether it is restored on trial
 * @param keep how many in that folder; 0 if {@code file} is no folder
 */
record BackupWish(String file, boolean force, boolean verify, int keep) {

    static final String STANDARD_OUTPUT = "-";

    boolean isForStandardOutput() {
        return file.equals(STANDARD_OUTPUT);
    }
}
