package io.mschat.server.admin;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FileErrorText;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** The client side of the admin connection. */
final class AdminClient {

    /** The timeout for connecting, and for sending the command. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Path data;
    private final Duration commandPatience;

    /**
     * Creates a client for the server with a data folder.
     *
     * @param data the server's data folder; need not exist
     * @param commandPatience how long to wait for a command to be carried out
     */
    AdminClient(Path data, Duration commandPatience) {
        this.data = data.toAbsolutePath().normalize();
        this.commandPatience = commandPatience;
    }

    /**
     * Runs one command in the server. Each command looks up the socket anew, because the server may have been restarted
     * since the last.
     */
    Answer ask(String command) throws UnreachableServerException {
        int length = command.getBytes(StandardCharsets.UTF_8).length;
        if (length > AdminConnection.MAX_COMMAND_BYTES) {
            return new Answer(
                    false,
                    "Expected a command of at most " + AdminConnection.MAX_COMMAND_BYTES + " bytes but it has " + length
                            + ".");
        }
        try (AdminConnection server = connect(find())) {
            sendCommand(command, server);
            return readAnswer(server);
        } catch (IOException e) {
            throw UnreachableServerException.hungUp();
        }
    }

    /** Reads the address that the server has written. */
    AdminAddress find() throws UnreachableServerException {
        Path file = AdminSocket.address(new DataFolder(data));
        try {
            return AdminAddress.read(file);
        } catch (NoSuchFileException e) {
            throw UnreachableServerException.notRunning(data);
        } catch (AccessDeniedException e) {
            throw UnreachableServerException.anothersFolder(data);
        } catch (IOException e) {
            throw Files.isDirectory(data)
                    ? UnreachableServerException.unusableFile(file, FileErrorText.of(e))
                    : UnreachableServerException.notRunning(data);
        }
    }

    private AdminConnection connect(AdminAddress address) throws UnreachableServerException, IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try (Watchdog watchdog = Watchdog.of(TIMEOUT, channel)) {
            address.connect(channel);
            return AdminConnection.over(channel);
        } catch (IOException e) {
            channel.close();
            throw address.isAnothers()
                    ? UnreachableServerException.anothersFolder(data)
                    : UnreachableServerException.notHere(data);
        }
    }

    private static void sendCommand(String command, AdminConnection server) throws UnreachableServerException {
        try (Watchdog watchdog = Watchdog.of(TIMEOUT, server)) {
            server.awaitOffer();
            server.writeCommand(command);
        } catch (IOException e) {
            throw UnreachableServerException.notListening();
        }
    }

    private Answer readAnswer(AdminConnection server) throws UnreachableServerException {
        try (Watchdog watchdog = Watchdog.of(commandPatience, server)) {
            try {
                return server.readAnswer();
            } catch (IOException e) {
                throw watchdog.hasFired()
                        ? UnreachableServerException.tookTooLong(commandPatience)
                        : UnreachableServerException.hungUp();
            }
        }
    }
}
