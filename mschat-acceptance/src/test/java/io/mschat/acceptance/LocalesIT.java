package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Registered;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever language the machine speaks, the same is sent, written and logged: digits are ASCII's, and letters keep their case. */
@Tries(Promise.LOCALES)
class LocalesIT {

    private static final String ADDRESS = "anna.i.istanbul@example.org";

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    /** One whose letters have a case of their own, with the digits of another one; and in the long ring more. */
    static Stream<String> languages() {
        return Stream.of("tr-TR-u-nu-arab", "ar-EG", "fa-IR", "hi-IN", "th-TH-u-nu-thai")
                .limit(Ring.choose(1, 5));
    }

    private static Map<String, String> speaking(String language) {
        Locale locale = Locale.forLanguageTag(language);
        String options = "-Duser.language=" + locale.getLanguage() + " -Duser.country=" + locale.getCountry();
        if (locale.hasExtensions()) {
            options += " -Duser.extensions=u-" + locale.getExtension(Locale.UNICODE_LOCALE_EXTENSION);
        }
        // Of the server, which hears MSCHAT_JAVA_OPTIONS, and of the client, which does not.
        return Map.of("MSCHAT_JAVA_OPTIONS", Mschat.JAVA_OPTIONS, "JAVA_TOOL_OPTIONS", options);
    }

    private Mschat user(String name) throws IOException {
        return new Mschat(Files.createDirectory(folder.resolve(name)), name.equals("C") ? "C" : "C.UTF-8");
    }

    @Test
    void serverSaysAndWritesTheSameInEachLanguage() throws IOException, ProtocolException {
        List<String> plain = served(user("C"));
        for (String language : languages().toList()) {
            assertThat(served(user(language).with(speaking(language))))
                    .as(language)
                    .isEqualTo(plain);
        }
    }

    /** All that a server announces and logs while somebody registers, speaks and leaves, without what is different each time. */
    private List<String> served(Mschat user) throws IOException, ProtocolException {
        Path log = user.home().resolve("server.log");
        List<String> lines = new ArrayList<>();
        try (RunningServer server = RunningServer.start(
                user,
                "--mschat.log=messages",
                "--logging.file.name=" + log,
                "--mschat.operators.server-password=the same password",
                "--mschat.operators.admin-password=the same password")) {
            lines.addAll(server.output());
            RawClient anna = RawClient.connect(http, server);
            anna.handshake();
            Verify verify = (Verify) anna.ask(new ClientMessage.Register("ILSE", ADDRESS, new Password("password")));
            assertThat(verify.code().reveal()).matches("[0-9]{6}");
            assertThat(anna.nextMessage()).as("how to send the mail").isInstanceOf(Notice.class);
            BuiltInInbox.of(server).deliver(ADDRESS, verify);
            assertThat(anna.nextMessage()).isInstanceOf(Registered.class);
            RawClient guest = RawClient.connect(http, server);
            guest.join("Iris");
            guest.ask(new ClientMessage.Post(new MessageId("1"), StreamId.LOBBY, null, Payload.text("10 of 20")));
            guest.leave();
            Mschat.Run admin = user.run("admin", "--data=" + user.home().resolve("server"), "users");
            assertThat(admin.exitCode()).as(admin.output()).isZero();
            lines.addAll(admin.output().lines().toList());
        }
        lines.addAll(Files.readAllLines(log));
        return lines.stream()
                .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
                .map(line -> line.replace(user.home().toString(), "HOME")
                        .replaceAll("SHA256:\\S+", "KEY")
                        .replaceAll("attempt=\\S+", "attempt")
                        .replaceAll("[0-9]+([-.:/ ][0-9]+)*", "#"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void clientSaysTheSameInEachLanguage(String language) throws IOException {
        String nickname = SERVER.nickname("Bob");
        Mschat.Run run = user(language)
                .with(speaking(language))
                .runWithInput(
                        "/list\n",
                        "--guest",
                        "--nick",
                        nickname,
                        SERVER.address().toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Connected to server as \"" + nickname + "\"! 1 users online.", "1 user online: " + nickname)
                .matches(LocalesIT::hasNoForeignDigit);
    }

    private static boolean hasNoForeignDigit(String text) {
        return text.codePoints().noneMatch(letter -> letter > 0x7F && Character.isDigit(letter));
    }
}
