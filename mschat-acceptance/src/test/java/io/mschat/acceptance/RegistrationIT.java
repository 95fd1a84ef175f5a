package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Deleted;
import io.mschat.protocol.message.ServerMessage.Registered;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registration by mail on a fresh machine: nothing configured, and any program that speaks SMTP. */
class RegistrationIT {

    private static final Pattern INBOX = Pattern.compile("registration by mail to localhost:(\\d+) ");

    private static final String ADDRESS = "anna.at.home@example.org";

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aMailRegistersAndAnotherOneDeletesAndNoLogTellsOfIt() throws IOException, ProtocolException {
        Path log = folder.resolve("debug.log");
        Verify registration;
        Verify deletion;
        try (RunningServer server = RunningServer.start(
                new Mschat(folder),
                "--logging.level.root=debug",
                "--logging.level.io.mschat=trace",
                "--logging.file.name=" + log)) {
            RawClient newcomer = RawClient.connect(http, server);
            newcomer.handshake();
            registration = (Verify) newcomer.ask(new ClientMessage.Register("Anna", ADDRESS, new Password(PASSWORD)));
            mail(server, "somebody.else@example.org", registration);
            mail(server, ADDRESS, registration);
            assertThat(newcomer.nextMessage()).isEqualTo(new Registered(new Nickname("Anna")));

            RawClient anna = RawClient.connect(http, server);
            assertThat(anna.join("Anna", new Password(PASSWORD))).isInstanceOf(Welcome.class);
            anna.leave();

            RawClient leaver = RawClient.connect(http, server);
            leaver.handshake();
            deletion = (Verify) leaver.ask(new ClientMessage.Delete(ADDRESS));
            mail(server, ADDRESS, deletion);
            assertThat(leaver.nextMessage()).isEqualTo(new Deleted(new Nickname("Anna")));
        }
        Pattern secret = Pattern.compile("%s|%s|%s|\\b%s\\b|\\b%s\\b"
                .formatted(
                        ADDRESS,
                        PASSWORD,
                        registration.address(),
                        registration.code().reveal(),
                        deletion.code().reveal()));
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("address proved attempt="))
                .noneMatch(line -> secret.matcher(line).find());
    }

    private static void mail(RunningServer server, String from, Verify verify) throws IOException {
        Matcher inbox = INBOX.matcher(String.join("\n", server.output()));
        assertThat(inbox.find()).as("%s", server.output()).isTrue();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(inbox.group(1)))) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            for (String line : List.of(
                    "HELO me",
                    "MAIL FROM:<" + from + ">",
                    "RCPT TO:<" + verify.address() + ">",
                    "DATA",
                    "From: " + from + "\r\nSubject: " + verify.code().reveal() + "\r\n\r\nhello\r\n.")) {
                in.readLine();
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            in.readLine();
        }
    }
}
