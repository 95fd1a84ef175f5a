package io.mschat.server.admin;

import io.mschat.protocol.CommandName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A command could not be sent to the server, or its response not be read. The message is for the operator. */
final class UnreachableServerException extends Exception {

    private UnreachableServerException(String message) {
        super(message);
    }

    static UnreachableServerException notRunning(Path data) {
        return new UnreachableServerException((Files.isDirectory(data) ? "No server runs with" : "There is no")
                + " data folder " + data
                + ". Start a server with " + CommandName.with("server")
                + ", or name the folder of the one that runs with --data DIR.");
    }

    static UnreachableServerException anothersFolder(Path data) {
        return new UnreachableServerException("The data folder " + data
                + " is another user's. Run this as the user that the server runs as, such as with sudo -u USER.");
    }

    static UnreachableServerException unusableFile(Path file, String reason) {
        return new UnreachableServerException("The file " + file + " cannot be used: " + reason
                + ". The server writes a new one when it is started again.");
    }

    static UnreachableServerException notHere(Path data) {
        return new UnreachableServerException("The server with data folder " + data + " does not answer here: it was"
                + " killed, or it runs in a container. Start it again, or run this in the container.");
    }

    static UnreachableServerException notListening() {
        return new UnreachableServerException(
                "The server did not take the command: it is stopping, or busy with too many at once. Try again.");
    }

    static UnreachableServerException hungUp() {
        return new UnreachableServerException(
                "The server hung up without an answer; it may be stopping. Look whether the"
                        + " command was carried out before you repeat it.");
    }

    static UnreachableServerException tookTooLong(Duration timeout) {
        return new UnreachableServerException("The server has not finished the command after " + timeout.toSeconds()
                + " s, and may still do so. Look whether it was carried out before you repeat it.");
    }
}
