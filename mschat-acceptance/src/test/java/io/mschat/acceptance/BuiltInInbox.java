package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.message.ServerMessage.Verify;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inbox of a server for which nothing was configured, and somebody who sends mails there. */
record BuiltInInbox(int port) implements TestInbox {

    private static final Pattern ANNOUNCED = Pattern.compile("registration by mail to localhost:(\\d+) ");

    static BuiltInInbox of(RunningServer server) {
        Matcher inbox = ANNOUNCED.matcher(String.join("\n", server.output()));
        assertThat(inbox.find()).as("%s", server.output()).isTrue();
        return new BuiltInInbox(Integer.parseInt(inbox.group(1)));
    }

    void deliver(String from, Verify verify) throws IOException {
        deliver(from, verify.address(), verify.code().reveal());
    }

    @Override
    public void deliver(String from, String to, String subject) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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
