package io.mschat.server;

import io.mschat.server.backup.BackupOptions;
import java.util.List;

/**
 * The tasks of the server's program. {@code properties} are Spring's, as {@code --name.of.it=value}. A task other than
 * serving ends the process, with a failure code and a message on standard error if it failed.
 */
interface ServerTasks {

    /** A parsed command line that runs its task. */
    interface ParsedCommand {

        /**
         * Runs the task.
         *
         * @throws picocli.CommandLine.ParameterException if a property is invalid
         */
        void run(ServerTasks tasks);
    }

    /** Starts the server and returns when it listens. */
    void serve(List<String> properties);

    void resetOperators(List<String> properties);

    void backUp(BackupOptions options, List<String> properties);

    /**
     * Restores a backup.
     *
     * @param file the archive; {@code -} for standard input
     */
    void restore(String file, boolean force, List<String> properties);

    void doctor(List<String> properties);

    /**
     * Imports the data of the first mschat.
     *
     * @param folder where the first mschat kept its files
     */
    void importLegacy(String folder, boolean skipBad, List<String> properties);
}
