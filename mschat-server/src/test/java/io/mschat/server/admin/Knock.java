package io.mschat.server.admin;

import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A raw connection to a door, which says whatever a test wants. */
final class Knock implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    Knock(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(Patience.millis());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** What the door says next; null if it has hung up. */
    @Nullable
    String hear() throws IOException {
        try {
            return in.readLine();
        } catch (SocketException e) {
            return null;
        }
    }

    String hearChallenge() throws IOException {
        String challenge = hear();
        if (challenge == null) {
            throw new AssertionError("expected a challenge but the door was shut");
        }
        return challenge;
    }

    /** The door may hang up before all is said. */
    void say(String line) throws IOException {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException e) {
            // It will be heard.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
