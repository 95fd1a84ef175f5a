package io.mschat.server.admin;

import io.mschat.protocol.DecryptionException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of the conversation about one command. A peer that cannot send a valid command is disconnected
 * without a response.
 *
 * @param patience the timeout for the peer to send its line, and again for it to take the response; the command itself
 *     has no timeout
 */
record AdminSession(AdminProtocol sealing, Function<String, Answer> commands, Duration patience) {

    private static final Logger log = LoggerFactory.getLogger(AdminSession.class);

    private static final Answer FAILED =
            new Answer(false, "The command failed through a fault of the server; its log says which.");

    /**
     * Reads a command, runs it, and sends the response. Closes the connection.
     *
     * @param heard run when the peer has proved that it has the key, before the command is run
     */
    void hold(Socket peer, Runnable heard) {
        try (peer) {
            Lines lines = new Lines(peer);
            String challenge = sealing.challenge();
            String token;
            try (Deadline deadline = Deadline.of(patience, peer)) {
                lines.write(challenge);
                token = lines.read(AdminProtocol.MAX_COMMAND_CHARS);
            }
            String command = sealing.openCommand(challenge, token);
            heard.run();
            String answer = sealing.sealAnswer(token, obey(command));
            try (Deadline deadline = Deadline.of(patience, peer)) {
                lines.write(answer);
            }
        } catch (IOException | DecryptionException e) {
            log.debug("admin conversation ended", e);
        }
    }

    private Answer obey(String command) {
        try {
            return commands.apply(command);
        } catch (RuntimeException e) {
            log.error("admin command failed", e);
            return FAILED;
        }
    }
}
