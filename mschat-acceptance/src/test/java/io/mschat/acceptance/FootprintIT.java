package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.message.ServerMessage;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server's process holds, counted in what does not depend on the machine. A change that makes a connection or a
 * start dearer on purpose raises a bound here, and says why.
 */
class FootprintIT {

    /** Come in before anything is counted, so that what all connections share is there. */
    private static final int FIRST = 10;

    private static final int GUESTS = 100;

    /** Of the heap; a quarter of it is the container's buffers. */
    private static final int MAX_BYTES_OF_A_CONNECTION = 42 * 1024;

    /** Each costs time at a start. */
    private static final int MAX_CLASSES = 22_000;

    private final HttpClient http = HttpClient.newHttpClient();

    private List<RawClient> enter(ChatServer server, String name, int count) throws Exception {
        List<RawClient> guests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawClient guest = RawClient.connect(http, server);
            assertThat(guest.join(name + i)).isInstanceOf(ServerMessage.Welcome.class);
            guests.add(guest);
        }
        return guests;
    }

    @Test
    void serverAndItsConnectionsStaySmall(@TempDir Path folder) throws Exception {
        try (RunningServer server = RunningServer.start(new Mschat(folder))) {
            assertThat(ProcessResources.loadedClasses(server)).isLessThan(MAX_CLASSES);
            List<RawClient> guests = new ArrayList<>(enter(server, "First", FIRST));
            long before = ProcessResources.of(server).liveBytes();
            guests.addAll(enter(server, "Guest", GUESTS));
            long after = ProcessResources.of(server).liveBytes();
            assertThat((after - before) / GUESTS).isLessThan(MAX_BYTES_OF_A_CONNECTION);
            guests.forEach(RawClient::cut);
        }
    }
}
