package io.mschat.server.admin;

import io.mschat.protocol.DecryptionException;
import io.mschat.server.identity.DataFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** The client side of the admin connection. Trusts a server only if it has the key. */
final class AdminClient {

    /** The timeout for connecting, and for sending the command. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path data;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration commandPatience;

    /**
     * Creates a client for the server with a data folder.
     *
     * @param data the server's data folder; need not exist
     * @param commandPatience how long to wait for a command to be carried out
     */
    AdminClient(Path data, SecureRandom random, Clock clock, Duration commandPatience) {
        this.data = data.toAbsolutePath().normalize();
        this.random = random;
        this.clock = clock;
        this.commandPatience = commandPatience;
    }

    /**
     * Runs one command in the server. Each command looks up the port and the key anew, because the server may have been
     * restarted since the last.
     */
    Answer ask(String command) throws UnreachableServerException {
        int length = command.getBytes(StandardCharsets.UTF_8).length;
        if (length > AdminProtocol.MAX_COMMAND_BYTES) {
            return new Answer(
                    false,
                    "Expected a command of at most " + AdminProtocol.MAX_COMMAND_BYTES + " bytes but it has " + length
                            + ".");
        }
        AdminKeyFile.Entry entry = find();
        AdminProtocol sealing = new AdminProtocol(entry.key(), random, clock);
        try (Socket socket = connect(entry)) {
            Lines lines = new Lines(socket);
            String token = give(command, sealing, socket, lines);
            return sealing.openAnswer(token, answer(socket, lines));
        } catch (IOException e) {
            throw UnreachableServerException.hungUp();
        } catch (DecryptionException e) {
            // Another process has the port now.
            throw UnreachableServerException.notHere(data);
        }
    }

    /** Reads the port and the key that the server has written. */
    AdminKeyFile.Entry find() throws UnreachableServerException {
        Path file = new DataFolder(data).adminKey();
        try {
            return new AdminKeyFile(file).read();
        } catch (NoSuchFileException e) {
            throw UnreachableServerException.notRunning(data);
        } catch (AccessDeniedException e) {
            throw UnreachableServerException.anothersFolder(data);
        } catch (IOException e) {
            throw Files.isDirectory(data)
                    ? UnreachableServerException.unusableFile(file, String.valueOf(e.getMessage()))
                    : UnreachableServerException.notRunning(data);
        }
    }

    private Socket connect(AdminKeyFile.Entry entry) throws UnreachableServerException, IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(AdminServer.LOOPBACK, entry.port()), (int) PATIENCE.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw UnreachableServerException.notHere(data);
        }
    }

    private static String give(String command, AdminProtocol sealing, Socket socket, Lines lines)
            throws UnreachableServerException {
        try (Deadline deadline = Deadline.of(PATIENCE, socket)) {
            String token = sealing.sealCommand(lines.read(AdminProtocol.CHALLENGE_CHARS), command);
            lines.write(token);
            return token;
        } catch (IOException e) {
            throw UnreachableServerException.notListening();
        }
    }

    private String answer(Socket socket, Lines lines) throws UnreachableServerException {
        try (Deadline deadline = Deadline.of(commandPatience, socket)) {
            try {
                return lines.read(AdminProtocol.MAX_ANSWER_CHARS);
            } catch (IOException e) {
                throw deadline.isMissed()
                        ? UnreachableServerException.tookTooLong(commandPatience)
                        : UnreachableServerException.hungUp();
            }
        }
    }
}
