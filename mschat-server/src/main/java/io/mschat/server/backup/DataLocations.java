package io.mschat.server.backup;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.storage.DatabaseSettings;
import java.nio.file.Path;

/**
 * The places of all data that must outlive a server.
 *
 * @param identity the file with the server's key, which need not be in the folder
 */
public record DataLocations(DataFolder folder, Path identity, DatabaseSettings database) {}
