package io.mschat.server.mail.smtp;

import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Speaks SMTP word by word, so that a test can say anything. */
public final class SmtpPeer implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    public SmtpPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Patience.millis());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        out = socket.getOutputStream();
    }

    /** The last line of the answer; empty when the connection is at its end. */
    public String answer() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }

    /** Passes over what is said, and waits until the connection is ended, by a reset too. */
    public boolean isAtEnd() {
        try {
            in.lines().forEach(line -> {});
            return true;
        } catch (UncheckedIOException e) {
            return !(e.getCause() instanceof SocketTimeoutException);
        }
    }

    /** Says nothing more, and listens on. */
    void endOfWords() throws IOException {
        socket.shutdownOutput();
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public String say(String line) throws IOException {
        send(line + "\r\n");
        return answer();
    }

    /** Greets, and hands a mail over; the last answer. */
    public String deliver(String sender, String recipient, String mail) throws IOException {
        answer();
        say("EHLO mail.example.org");
        say("MAIL FROM:<" + sender + ">");
        String answer = say("RCPT TO:<" + recipient + ">");
        if (!answer.startsWith("250")) {
            return answer;
        }
        say("DATA");
        return say(mail + "\r\n.");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
