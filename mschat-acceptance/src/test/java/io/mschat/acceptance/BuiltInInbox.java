package io.mschat.acceptance;

import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The inbox of a server for which nothing was configured, and somebody who sends mails there. */
record BuiltInInbox(int port) implements TestInbox {

    static BuiltInInbox of(ChatServer server) {
        return new BuiltInInbox(server.mailPort());
    }

    void deliver(String from, Verify verify) throws IOException {
        deliver(from, verify.address(), verify.code().reveal());
    }

    @Override
    public void deliver(String from, String to, String subject) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Patience.millis());
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            for (String line : List.of(
                    "HELO me",
                    "MAIL FROM:<" + from + ">",
                    "RCPT TO:<" + to + ">",
                    "DATA",
                    "From: " + from + "\r\nSubject: " + subject + "\r\n\r\nhello\r\n.")) {
                in.readLine();
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            in.readLine();
        }
    }
}
