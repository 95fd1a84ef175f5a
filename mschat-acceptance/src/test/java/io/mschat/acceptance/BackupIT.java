package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine is lost, and the server goes on elsewhere from its backup. */
class BackupIT {

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private String run(Mschat mschat, int exitCode, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--data=" + mschat.home().resolve("server"));
        Mschat.Run run = mschat.run(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isEqualTo(exitCode);
        return run.output();
    }

    /** With an output, or input, as a shell redirects it. */
    private static Mschat through(String redirection, Mschat mschat) {
        return mschat.startedBy(List.of("sh", "-c", "\"$@\" " + redirection, "sh"));
    }

    private static void say(RawClient client, String id, String text) throws Exception {
        assertThat(client.ask(new ClientMessage.Post(new MessageId(id), StreamId.LOBBY, null, Payload.text(text))))
                .isInstanceOfSatisfying(
                        Entry.class, said -> assertThat(said.payload().body()).isEqualTo(text));
    }

    @Test
    void serverGoesOnElsewhereWithItsIdentityAndWhatWasSaid() throws Exception {
        Mschat lost = new Mschat(folder.resolve("lost"));
        Mschat found = new Mschat(folder.resolve("found"));
        Files.createDirectories(lost.home());
        Files.createDirectories(found.home());
        String archive = folder.resolve("mschat.backup").toString();
        Path piped = folder.resolve("through-a-pipe.backup");
        String fingerprint;
        Welcome before;
        try (RunningServer server = RunningServer.start(lost)) {
            assertNothingIsLoadedFromTheFolderForTemporaryFiles(lost);
            fingerprint = server.fingerprint().toString();
            RawClient anna = RawClient.connect(http, server);
            before = (Welcome) anna.join("Anna");
            say(anna, "id-1", "before the backup");
            assertThat(run(lost, 0, "server", "backup", archive))
                    .contains("1 message,")
                    .contains("keep it as secret as the data folder");
            assertThat(run(through("> " + piped, lost), 0, "server", "backup", "-"))
                    .contains("1 message,");
            say(anna, "id-2", "after the backup");
            assertThat(run(lost, 1, "server", "restore", archive, "--force"))
                    .contains("is in use by another mschat server");
            server.kill();
            anna.cut();
        }
        assertThat(run(through("< " + piped, found), 0, "server", "restore", "-"))
                .contains("1 message,")
                .contains("log in again");
        try (ChatServer server = ChatServer.embedded(found)) {
            assertThat(server.fingerprint()).hasToString(fingerprint);
            RawClient anna = RawClient.connect(http, server);
            anna.handshake();
            assertThat(anna.ask(new ClientMessage.Resume(
                            before.resume(),
                            List.of(
                                    new StreamPosition(
                                            StreamId.LOBBY,
                                            before.in(StreamId.LOBBY).epoch(),
                                            2),
                                    new StreamPosition(
                                            StreamId.DIRECT,
                                            before.in(StreamId.LOBBY).epoch(),
                                            0)))))
                    .isInstanceOf(Refused.class);
            ServerMessage again = anna.ask(new ClientMessage.Login("Anna", null));
            assertThat(again).isInstanceOfSatisfying(Welcome.class, welcome -> {
                assertThat(welcome.in(StreamId.LOBBY).epoch())
                        .isNotEqualTo(before.in(StreamId.LOBBY).epoch());
                assertThat(welcome.in(StreamId.LOBBY).offset()).isEqualTo(1);
            });
            anna.cut();
        }
    }

    /** In a hardened container, or on a hardened machine, it cannot be: here that folder is the home. */
    private static void assertNothingIsLoadedFromTheFolderForTemporaryFiles(Mschat mschat) {
        assertThat(mschat.home()).isDirectoryNotContaining("glob:**sqlite*");
        assertThat(mschat.home().resolve("server")).isDirectoryContaining("glob:**sqlite*");
    }
}
