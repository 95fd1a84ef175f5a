package io.mschat.server;

import java.util.List;

/**
 * What the server's program can be asked to do. {@code properties} are Spring's, as {@code --name.of.it=value}. Whatever does not
 * serve ends the process when it failed, with what is wrong on standard error.
 */
interface ServerTasks {

    /** What a command line asks for. */
    interface Wish {

        /** @throws picocli.CommandLine.ParameterException if one of the properties is none */
        void tell(ServerTasks tasks);
    }

    /** Returns when the server listens. */
    void serve(List<String> properties);

    void resetOperators(List<String> properties);

    void backUp(BackupWish wish, List<String> properties);

    /** @param file the archive; {@code -} for standard input */
    void restore(String file, boolean force, List<String> properties);

    void examine(List<String> properties);

    /** @param folder where the first mschat kept its files */
    void takeOver(String folder, boolean skipBad, List<String> properties);
}
