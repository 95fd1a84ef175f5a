package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before a message is acknowledged, the disk was asked to keep it. */
@Tries(Promise.ON_DISK)
class DiskIT {

    @Figure(
            promise = Promise.ON_DISK,
            what = "messages on each database, one after the other",
            standard = 50,
            full = 100)
    private static final int MESSAGES = Figures.of(DiskIT.class, "MESSAGES");

    @TempDir
    private Path folder;

    /** From its sending to its acknowledgement. */
    private record Waiting(Instant from, Instant until) {
        boolean covers(Instant moment) {
            return !moment.isBefore(from) && !moment.isAfter(until);
        }
    }

    @Test
    void theDiskIsAskedBeforeEachAcknowledgementWithSqlite()
            throws IOException, ProtocolException, InterruptedException {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = ChatDatabase.Kind.SQLITE.create(mschat);
        RunningServer server = RunningServer.start(mschat, options(database));
        assertTheDiskIsAsked(database, server, List.of(server.handle().pid()));
    }

    @Test
    void theDiskIsAskedBeforeEachAcknowledgementWithPostgresql()
            throws IOException, ProtocolException, InterruptedException {
        try (OwnPostgres postgres = new OwnPostgres(folder.resolve("postgres"))) {
            ChatDatabase database = postgres.database();
            ChatServer server = ChatServer.embedded(new Mschat(folder), options(database));
            assertTheDiskIsAsked(database, server, database.sessions());
        }
    }

    private static String[] options(ChatDatabase database) {
        return Stream.concat(
                        database.options().stream(),
                        Stream.of("--mschat.flood=false", "--mschat.database.connections=2"))
                .toArray(String[]::new);
    }

    /** @param writers the processes that write to the disk for the server, which is closed */
    private void assertTheDiskIsAsked(ChatDatabase database, ChatServer server, List<Long> writers)
            throws IOException, ProtocolException, InterruptedException {
        List<Waiting> waiting;
        Strace strace;
        try (server) {
            RawClient client = RawClient.connect(HttpClient.newHttpClient(), server);
            client.join("Steve");
            strace = Strace.attach(writers, "fsync,fdatasync", folder.resolve("strace"));
            waiting = talk(client);
            client.leave();
        }
        List<Strace.Call> syncs = strace.calls().stream()
                .filter(sync -> sync.file().contains(database.journal()))
                .toList();
        System.out.printf(
                "%s: %d messages, one after the other, %d syncs of the journal%n",
                database.kind(), MESSAGES, syncs.size());
        assertThat(waiting).allSatisfy(each -> assertThat(syncs).anyMatch(sync -> each.covers(sync.at())));
    }

    private static List<Waiting> talk(RawClient client) throws ProtocolException {
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Instant from = Instant.now();
            assertThat(client.ask(new ClientMessage.Post(
                            new MessageId("m" + i), StreamId.LOBBY, null, Payload.text("message " + i))))
                    .isInstanceOf(Entry.class);
            waiting.add(new Waiting(from, Instant.now()));
        }
        return waiting;
    }
}
