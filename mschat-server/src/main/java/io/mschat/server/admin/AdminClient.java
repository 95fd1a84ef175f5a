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

/** The side of the door that commands. It believes nobody who does not have the key either. */
final class AdminClient {

    /** For whatever needs no work. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path data;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration commandPatience;

    /**
     * @param data of the server; need not exist
     * @param commandPatience for a command to be carried out
     */
    AdminClient(Path data, SecureRandom random, Clock clock, Duration commandPatience) {
        this.data = data.toAbsolutePath().normalize();
        this.random = random;
        this.clock = clock;
        this.commandPatience = commandPatience;
    }

    /** Has one command run. Each one looks for the server anew, so that it may have been started again since the last. */
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
            // Somebody else has its port now.
            throw UnreachableServerException.notHere(data);
        }
    }

    /** Where the server says it is. */
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
