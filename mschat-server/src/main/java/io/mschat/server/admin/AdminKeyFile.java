package io.mschat.server.admin;

import io.mschat.server.identity.OwnerOnly;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * The file in which a running server publishes the port and the key of its {@link AdminServer}. Only the server's user
 * can read it.
 *
 * @param path the file in the data folder
 */
record AdminKeyFile(Path path) {

    private static final String PORT = "port";
    private static final String KEY = "key";

    /** The content of the file. Its text form does not contain the key. */
    record Entry(int port, AdminKey key) {}

    /** Writes the file atomically: no reader sees a part of it. */
    void write(Entry entry) throws IOException {
        Path draft = OwnerOnly.draft(
                path, PORT + "=" + entry.port() + "\n" + KEY + "=" + entry.key().reveal() + "\n");
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IOException also if the file has another form; the message then contains nothing of its content
     */
    Entry read() throws IOException {
        try {
            Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(path, StandardCharsets.US_ASCII)));
            return new Entry(Integer.parseInt(lines.getProperty(PORT, "")), AdminKey.parse(lines.getProperty(KEY, "")));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new IOException("it is not one that a server of this version has written");
        }
    }

    /** Deletes the file, unless another server has written its own entry in the meantime. */
    void delete(Entry entry) throws IOException {
        if (Files.exists(path) && read().equals(entry)) {
            Files.deleteIfExists(path);
        }
    }
}
