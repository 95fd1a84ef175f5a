package io.mschat.server.admin;

import io.mschat.protocol.CommandName;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FileErrorText;
import io.mschat.server.identity.OwnerOnly;
import io.mschat.server.identity.UnusableFolderException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Unix domain socket of a running server, in a folder that only the server's user may enter. It is
 * {@code admin/socket} in the data folder; or in a temporary folder, if the path is too long for a socket, or the file
 * system has none. The file {@code admin/address} says where it is.
 *
 * @param folder the folder that the socket is in
 * @param published the folder that the address is in
 */
record AdminSocket(ServerSocketChannel channel, Path folder, Path published) implements AutoCloseable {

    private static final String ADDRESS = "address";

    /** Returns the file with the address of the server of a data folder. */
    static Path address(DataFolder data) {
        return data.admin().resolve(ADDRESS);
    }

    /**
     * Opens the socket and publishes its address. Creates the folder {@code admin} if it is missing, and replaces what a
     * killed server has left.
     *
     * @param temporary the folder for temporary files
     * @throws IOException if there can be no socket; the message says why, without a full stop
     * @throws UnusableFolderException if the data folder cannot be written to, such as on a full disk
     */
    static AdminSocket open(DataFolder data, Path temporary) throws IOException {
        makeFolder(data);
        try {
            return openIn(data.admin(), data);
        } catch (IOException e) {
            try {
                return openIn(Files.createTempDirectory(temporary, "mschat-admin"), data);
            } catch (IOException again) {
                throw new IOException(
                        "there can be no socket in " + data.admin() + " (" + FileErrorText.of(e)
                                + "), nor a temporary one (" + FileErrorText.of(again) + ")",
                        again);
            }
        }
    }

    private static void makeFolder(DataFolder data) {
        try {
            Files.createDirectories(data.admin());
            data.give(data.admin());
        } catch (IOException e) {
            throw unusable(data.admin(), e);
        }
    }

    private static UnusableFolderException unusable(Path file, IOException e) {
        return new UnusableFolderException(
                "The server for " + CommandName.with("admin") + " cannot be opened with " + file + ": "
                        + FileErrorText.of(e),
                e);
    }

    /** Denies other users the folder before the socket is there, which everybody may connect to at first. */
    private static AdminSocket openIn(Path folder, DataFolder data) throws IOException {
        AdminSocket opened = new AdminSocket(unbound(), folder, data.admin());
        boolean published = false;
        try {
            OwnerOnly.restrict(folder);
            // Not the address: it is replaced as a whole, or stays.
            delete(folder, AdminAddress.SOCKET, ADDRESS + ".*");
            AdminAddress address = AdminAddress.of(folder);
            opened.channel.bind(UnixDomainSocketAddress.of(address.socket()));
            OwnerOnly.restrict(address.socket());
            publish(address, data);
            published = true;
            return opened;
        } finally {
            if (!published) {
                opened.close();
            }
        }
    }

    private static void publish(AdminAddress address, DataFolder data) {
        try {
            address.write(address(data));
        } catch (IOException e) {
            throw unusable(address(data), e);
        }
    }

    private static ServerSocketChannel unbound() throws IOException {
        try {
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no Unix domain sockets", e);
        }
    }

    private static void delete(Path folder, String... names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "{" + String.join(",", names) + "}")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Closes the socket, and deletes it and its address. */
    @Override
    public void close() throws IOException {
        channel.close();
        delete(published, AdminAddress.SOCKET, ADDRESS + "*");
        if (!folder.equals(published)) {
            delete(folder, AdminAddress.SOCKET);
            Files.delete(folder);
        }
    }
}
