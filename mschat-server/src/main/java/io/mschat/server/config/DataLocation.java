package io.mschat.server.config;

import io.mschat.server.identity.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the server's data and its key are, as the configuration says. Only {@link #folder} creates anything. */
public final class DataLocation {

    private DataLocation() {}

    /** The data folder; created if it is missing. */
    public static DataFolder folder(ServerProperties properties) {
        return DataFolder.at(path(properties));
    }

    /** The path of the data folder, which need not exist. */
    public static Path path(ServerProperties properties) {
        return path(properties.data());
    }

    /**
     * The path of the data folder, which need not exist.
     *
     * @param named the value of {@code mschat.data}; null if it is not set
     */
    public static Path path(@Nullable Path named) {
        return named != null ? named : defaultPath();
    }

    private static Path defaultPath() {
        return DataFolder.byDefault(System.getenv(), System.getProperty("user.home"));
    }

    /** The path of the server's key, which need not exist. */
    public static Path key(ServerProperties properties, DataFolder data) {
        Path named = properties.identityFile();
        DataFolder folder = properties.machineIdentity() ? new DataFolder(defaultPath()) : data;
        return named != null ? named : folder.identity();
    }

    /** The folder of a key that belongs to the machine, and to no data; created if it is missing. */
    public static void createFolderOfTheMachine() {
        var unused = DataFolder.at(defaultPath());
    }
}
