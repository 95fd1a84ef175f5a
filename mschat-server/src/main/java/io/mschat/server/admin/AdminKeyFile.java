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
 * Where a running server says how to reach its door: the port and the key, readable for the server's user alone.
 *
 * @param path in the data folder
 */
record AdminKeyFile(Path path) {

    private static final String PORT = "port";
    private static final String KEY = "key";

    /** What stands in it. Its toString does not tell the key. */
    record Entry(int port, AdminKey key) {}

    /** Nobody ever sees half of it, nor that of a server before this one. */
    void write(Entry entry) throws IOException {
        Path draft = OwnerOnly.draft(
                path, PORT + "=" + entry.port() + "\n" + KEY + "=" + entry.key().reveal() + "\n");
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** @throws IOException also if it is not one; the message then tells nothing of what is in it */
    Entry read() throws IOException {
        try {
            Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(path, StandardCharsets.US_ASCII)));
            return new Entry(Integer.parseInt(lines.getProperty(PORT, "")), AdminKey.parse(lines.getProperty(KEY, "")));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new IOException("it is not one that a server of this version has written");
        }
    }

    /** Unless another server has written another one in the meantime. */
    void delete(Entry entry) throws IOException {
        if (Files.exists(path) && read().equals(entry)) {
            Files.deleteIfExists(path);
        }
    }
}
