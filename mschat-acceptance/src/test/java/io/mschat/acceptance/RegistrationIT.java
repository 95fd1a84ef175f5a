package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Deleted;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Registered;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registration by mail on a fresh machine: nothing configured, and any program that speaks SMTP. */
class RegistrationIT {

    private static final String ADDRESS = "anna.at.home@example.org";

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Tries(Promise.LOGS)
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
            BuiltInInbox inbox = BuiltInInbox.of(server);
            inbox.deliver("somebody.else@example.org", registration);
            inbox.deliver(ADDRESS, registration);
            assertThat(newcomer.nextMessage())
                    .isInstanceOfSatisfying(
                            Notice.class,
                            how -> assertThat(how.text()).contains("localhost port " + server.mailPort()));
            assertThat(newcomer.nextMessage()).isEqualTo(new Registered(new Nickname("Anna")));

            RawClient anna = RawClient.connect(http, server);
            assertThat(anna.join("Anna", new Password(PASSWORD))).isInstanceOf(Welcome.class);
            anna.leave();

            RawClient leaver = RawClient.connect(http, server);
            leaver.handshake();
            deletion = (Verify) leaver.ask(new ClientMessage.Delete(ADDRESS));
            inbox.deliver(ADDRESS, deletion);
            assertThat(leaver.nextMessage()).isInstanceOf(Notice.class);
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

    @Test
    void whatIsSaidDoesNotWaitForACrowdThatRegisters() throws ProtocolException {
        int crowd = Ring.choose(40, 100);
        try (ChatServer server = ChatServer.embedded(new Mschat(folder))) {
            RawClient bob = RawClient.connect(http, server);
            bob.join("Bob");
            List<RawClient> newcomers = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                RawClient newcomer = RawClient.connect(http, server);
                newcomer.handshake();
                newcomers.add(newcomer);
            }
            for (int i = 0; i < crowd; i++) {
                newcomers
                        .get(i)
                        .send(new ClientMessage.Register(
                                "Newcomer" + i, "newcomer" + i + "@example.org", new Password(PASSWORD)));
            }
            assertThat(bob.ask(new ClientMessage.Post(new MessageId("1"), StreamId.LOBBY, null, Payload.text("hello"))))
                    .isInstanceOf(Entry.class);
            assertThat(newcomers.stream().filter(RawClient::hasHeard)).hasSizeLessThan(crowd);
            for (RawClient newcomer : newcomers) {
                assertThat(newcomer.nextMessage()).isInstanceOf(Verify.class);
                newcomer.leave();
            }
            bob.leave();
        }
    }
}
