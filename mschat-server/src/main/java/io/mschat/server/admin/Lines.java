package io.mschat.server.admin;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Reads and writes lines on a socket. One thread at a time. */
final class Lines {

    private final Socket socket;
    private final InputStream in;

    Lines(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Reads the next line, without its end.
     *
     * @throws IOException also if the line is longer than {@code maxChars}, or the peer closes the connection before
     *     the line's end
     */
    String read(int maxChars) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("expected a line but the peer ended");
            }
            if (line.length() == maxChars) {
                throw new IOException("expected a line of at most " + maxChars + " characters");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    void write(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
