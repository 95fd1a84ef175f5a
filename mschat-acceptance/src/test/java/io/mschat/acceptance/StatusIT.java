package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.testing.Patience;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What an operator types at two in the morning, and what was done for them before. */
class StatusIT {

    @TempDir
    private Path folder;

    private String run(Mschat mschat, int exitCode, String... words) {
        Mschat.Run run = mschat.run(Stream.concat(Stream.of(words), Stream.of("--data=" + folder.resolve("server")))
                .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isEqualTo(exitCode);
        return run.output();
    }

    @Test
    void statusIsAPageAndAnObject() throws Exception {
        Mschat mschat = new Mschat(folder);
        Path backups = folder.resolve("backups");
        try (ChatServer server = ChatServer.embedded(mschat)) {
            RawClient anna = RawClient.connect(HttpClient.newHttpClient(), server);
            anna.join("Anna");
            anna.ask(new ClientMessage.Post(new MessageId("1"), StreamId.LOBBY, null, Payload.text("Hello")));
            assertThat(run(mschat, 0, "status"))
                    .contains(
                            "up since ",
                            "people       1 in the chat, 1 connection",
                            "ready        yes",
                            "health       UP",
                            "database     SQLite, ",
                            "backup       none yet",
                            " MB free",
                            "certificate  none of its own",
                            "mail         registration by mail");

            Path older = Files.createFile(Files.createDirectory(backups).resolve("mschat-20000101-000000.zip"));
            assertThat(run(mschat, 0, "server", "backup", "--verify", "--keep=1", backups.toString()))
                    .contains("Backed up")
                    .contains("Restored on trial, all of it was there.");
            try (Stream<Path> kept = Files.list(backups)) {
                assertThat(kept).hasSize(1).doesNotContain(older);
            }
            // Said is counted a little after it is answered.
            Map<?, ?> status = Patience.await()
                    .pollInSameThread()
                    .until(
                            () -> JsonMapper.shared().readValue(run(mschat, 0, "status", "--json"), Map.class),
                            object -> object.get("said").equals(1));
            assertThat(status.get("people")).isEqualTo(1);
            assertThat(status.get("ready")).isEqualTo(true);
            assertThat(status.get("troubles")).isEqualTo(List.of());
            assertThat(status.get("healthy")).isEqualTo(true);
            assertThat(status.get("faults")).isEqualTo(List.of());
            assertThat(status.get("backupVerified")).isEqualTo(true);
            assertThat(status.get("databaseBytes")).isInstanceOf(Integer.class);
            assertThat(status.get("certificateUntil")).isNull();
            anna.leave();
        }
        assertThat(run(mschat, 3, "status")).contains("No server runs with data folder");
    }
}
