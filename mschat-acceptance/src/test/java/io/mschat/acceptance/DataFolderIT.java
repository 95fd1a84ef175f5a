package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Gap;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.EmbeddedDoctor;
import io.mschat.server.EmbeddedServer;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One data folder, one server, and nothing in it that is made anew in silence. */
class DataFolderIT {

    private static final String ON_PURPOSE = "--mschat.replace-missing=true";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void secondServerOnADataFolderIsRefusedUntilTheFirstIsGone() {
        Mschat mschat = new Mschat(folder);
        Path data = folder.resolve("server");
        ChatServer first = ChatServer.embedded(mschat);
        Mschat.Run second = mschat.run("server", "--port=0", "--mschat.mail.smtp.port=0", "--data=" + data);
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output())
                .endsWith("mschat server: The data folder " + data + " is in use by another mschat server (process "
                        + ProcessHandle.current().pid()
                        + "). Stop that one, or name another folder with --data DIR.\n");
        first.close();
        ChatServer.embedded(mschat).close();
    }

    @Test
    void keyThatIsLostBesideItsDatabaseIsNotMadeAnew() throws IOException {
        Mschat mschat = new Mschat(folder);
        Path key = folder.resolve("server").resolve("identity.pem");
        String fingerprint = fingerprintOfAServer(mschat);
        Files.delete(key);
        assertRefused(mschat, "identity", key.toString(), fingerprint, "server restore FILE --force");
        assertThat(key).doesNotExist();
        assertThat(fingerprintOfAServer(mschat, ON_PURPOSE)).isNotEqualTo(fingerprint);
        ChatServer.embedded(mschat).close();
    }

    @Test
    void databaseThatIsLostBesideItsKeyIsNotMadeAnew() throws IOException {
        Mschat mschat = new Mschat(folder);
        Path database = folder.resolve("server").resolve("mschat.db");
        String fingerprint = fingerprintOfAServer(mschat);
        Files.write(database, new byte[1]);
        assertRefused(mschat, "database", database.toString(), "identity.pem", "server restore FILE --force");
        Files.write(database, new byte[0]);
        Mschat.Run backup = mschat.run(
                "server", "backup", folder.resolve("backup.zip").toString(), "--data=" + folder.resolve("server"));
        assertThat(backup.exitCode()).isEqualTo(1);
        assertThat(backup.output()).contains(database + " is missing or empty", "server restore FILE --force");
        assertThat(folder.resolve("backup.zip")).doesNotExist();
        assertThat(database).isEmptyFile();
        Files.delete(database);
        assertRefused(mschat, "database", database.toString(), "identity.pem", "server restore FILE --force");
        assertThat(database).doesNotExist();
        assertThat(fingerprintOfAServer(mschat, ON_PURPOSE)).isEqualTo(fingerprint);
        assertThat(fingerprintOfAServer(mschat)).isEqualTo(fingerprint);
    }

    @Test
    void damagedDatabaseIsRefusedUnlessTheOperatorSaysOtherwise() throws IOException {
        Mschat mschat = new Mschat(folder);
        fingerprintOfAServer(mschat);
        zeroAPage(folder.resolve("server").resolve("mschat.db"));
        List<String> start = EmbeddedServer.failure(ChatServer.properties(mschat, 0));
        assertThat(start).hasSize(1);
        assertThat(start.getFirst()).contains("mschat.db is damaged: ", "Restore a backup");
        ChatServer.embedded(mschat, "--mschat.database.check=false").close();
    }

    /** The first of a table that a start does not read. */
    private static void zeroAPage(Path database) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet page = statement.executeQuery(
                        "select rootpage, page_size from sqlite_master, pragma_page_size where name = 'direct_seen'");
                RandomAccessFile bytes = new RandomAccessFile(database.toFile(), "rw")) {
            page.next();
            bytes.seek((page.getLong(1) - 1) * page.getLong(2));
            bytes.write(new byte[page.getInt(2)]);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As with an older copy of it, or a replica that lacked the last commits; and others have spoken before Bob comes back. */
    @Test
    @Tries(Promise.LOST_END)
    void databaseThatIsTakenBackWhileNoServerRunsIsToldAndNothingSaidAfterwardsIsUnheard() throws Exception {
        Mschat mschat = new Mschat(folder);
        Path database = folder.resolve("server").resolve("mschat.db");
        Path copy = folder.resolve("copy.db");
        Welcome bobs;
        try (ChatServer server = ChatServer.embedded(mschat)) {
            say(server, "1");
            RawClient bob = RawClient.connect(http, server);
            bobs = (Welcome) bob.join("Bob");
        }
        Files.copy(database, copy);
        List<StreamPosition> heard;
        try (ChatServer server = ChatServer.embedded(mschat)) {
            say(server, "2", "3");
            heard = ((Welcome) RawClient.connect(http, server).join("Carol")).streams();
        }
        Files.move(copy, database, StandardCopyOption.REPLACE_EXISTING);
        try (ChatServer server = ChatServer.embedded(mschat)) {
            say(server, "other 2", "other 3", "other 4");
            RawClient bob = RawClient.connect(http, server);
            bob.handshake();
            assertThat(bob.ask(new ClientMessage.Resume(Objects.requireNonNull(bobs.resume()), heard)))
                    .isInstanceOf(Welcome.class);
            assertThat(bob.nextMessage()).isEqualTo(new Gap(StreamId.LOBBY));
            assertThat(bob.nextMessage())
                    .isInstanceOfSatisfying(
                            Page.class,
                            page -> assertThat(page.entries())
                                    .extracting(entry -> entry.payload().body())
                                    .containsExactly("1", "other 2", "other 3", "other 4"));
        }
    }

    private void say(ChatServer server, String... texts) throws ProtocolException {
        RawClient anna = RawClient.connect(http, server);
        anna.join("Anna");
        for (String text : texts) {
            anna.send(new ClientMessage.Post(
                    new MessageId("id-" + text.replace(' ', '-')), StreamId.LOBBY, null, Payload.text(text)));
            while (!(anna.nextMessage() instanceof Entry said
                    && said.payload().body().equals(text))) {
                // What was said before.
            }
        }
        anna.leave();
    }

    private static String fingerprintOfAServer(Mschat mschat, String... options) {
        try (ChatServer server = ChatServer.embedded(mschat, options)) {
            return server.fingerprint().toString();
        }
    }

    /** By the start and by the doctor, in the same words. */
    private static void assertRefused(Mschat mschat, String about, String... words) {
        List<String> start = EmbeddedServer.failure(ChatServer.properties(mschat, 0));
        assertThat(start).hasSize(1);
        assertThat(start.getFirst()).contains(words).contains(ON_PURPOSE);
        EmbeddedDoctor doctor = EmbeddedDoctor.examine(ChatServer.properties(mschat, 0));
        assertThat(doctor.isWell()).isFalse();
        assertThat(doctor.said()).contains(start.getFirst().substring("mschat server: ".length()));
        assertThat(doctor.said()).containsPattern("FAIL +" + about);
    }
}
