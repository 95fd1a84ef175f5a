package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage.Said;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 2: before a message is acknowledged, the disk was asked to keep it. */
class DiskIT {

    private static final int MESSAGES = 100;

    @TempDir
    private Path folder;

    /** From its sending to its acknowledgement. */
    private record Waiting(Instant from, Instant until) {
        boolean covers(Instant moment) {
            return !moment.isBefore(from) && !moment.isAfter(until);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDiskIsAskedBeforeEachAcknowledgement(ChatDatabase.Kind kind)
            throws IOException, ProtocolException, InterruptedException {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = kind.create(mschat);
        List<Waiting> waiting;
        Strace strace;
        try (RunningServer server = RunningServer.start(
                mschat,
                Stream.concat(
                                database.options().stream(),
                                Stream.of("--mschat.flood=false", "--mschat.database.connections=2"))
                        .toArray(String[]::new))) {
            RawClient client = RawClient.connect(HttpClient.newHttpClient(), server);
            client.join("Steve");
            strace = Strace.attach(database.writers(server), folder.resolve("strace"));
            waiting = talk(client);
            client.leave();
        }
        List<Strace.Sync> syncs = strace.syncs().stream()
                .filter(sync -> sync.file().contains(database.journal()))
                .toList();
        System.out.printf(
                "%s: %d messages, one after the other, %d syncs of the journal%n", kind, MESSAGES, syncs.size());
        assertThat(waiting).allSatisfy(each -> assertThat(syncs).anyMatch(sync -> each.covers(sync.at())));
    }

    private static List<Waiting> talk(RawClient client) throws ProtocolException {
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Instant from = Instant.now();
            assertThat(client.ask(new ClientMessage.Say(new MessageId("m" + i), "lobby", "message " + i)))
                    .isInstanceOf(Said.class);
            waiting.add(new Waiting(from, Instant.now()));
        }
        return waiting;
    }
}
