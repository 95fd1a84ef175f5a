package io.mschat.server.admin;

import io.mschat.server.identity.OwnerOnly;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where the socket of a running server is, as the server writes it to a file in its data folder.
 *
 * @param folder the folder that the socket is in
 * @param owner the name of the user who owns the folder
 */
record AdminAddress(Path folder, String owner) {

    static final String SOCKET = "socket";

    static AdminAddress of(Path folder) throws IOException {
        return new AdminAddress(folder, ownerOf(folder));
    }

    Path socket() {
        return folder.resolve(SOCKET);
    }

    /**
     * Reads the file.
     *
     * @throws IOException also if the file has another form
     */
    static AdminAddress read(Path file) throws IOException {
        try {
            String[] lines = Files.readString(file).split("\n", 2);
            Path folder = Path.of(lines[lines.length - 1].strip());
            if (lines.length == 2 && folder.isAbsolute()) {
                return new AdminAddress(folder, lines[0]);
            }
        } catch (CharacterCodingException | InvalidPathException e) {
            // Refused below, like every other text.
        }
        throw new IOException("it is not one that a server of this version has written");
    }

    /** Writes the file atomically: no reader sees a part of it. */
    void write(Path file) throws IOException {
        Path draft = OwnerOnly.draft(file, owner + "\n" + folder + "\n");
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Connects to the socket.
     *
     * @throws IOException also if the folder is not the server's any more: temporary files do not outlive a restart of the
     *     machine, and then another user can create a folder of the same name
     */
    void connect(SocketChannel channel) throws IOException {
        String found = ownerOf(folder);
        if (!owner.equals(found)) {
            throw new IOException("expected a folder of " + owner + " but it is of " + found);
        }
        channel.connect(UnixDomainSocketAddress.of(socket()));
    }

    /** Whether the socket is in a folder that this user may not enter. */
    boolean isAnothers() {
        return Files.isDirectory(folder) && !Files.isExecutable(folder);
    }

    private static String ownerOf(Path folder) throws IOException {
        return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
    }
}
