package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write to a socket is most of what a delivery costs, so there is one for each. */
class WritesIT {

    private static final int MESSAGES = 30;

    private static final int PEOPLE = 4;

    /** The server's goodbye and its close; and pings, if it takes long on a busy machine. */
    private static final int OTHERS = 5 * PEOPLE;

    @TempDir
    private Path folder;

    @Test
    void messageAloneIsOneWriteForEachReader() throws IOException, ProtocolException, InterruptedException {
        Mschat mschat = new Mschat(folder);
        Strace strace;
        try (RunningServer server = RunningServer.start(mschat, "--mschat.flood=false")) {
            List<RawClient> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                RawClient client = RawClient.connect(HttpClient.newHttpClient(), server);
                client.join("Guest" + i);
                people.add(client);
            }
            // Nothing is on its way any more when this is answered.
            say(people.getFirst(), -1);
            strace = Strace.attach(
                    List.of(server.handle().pid()), "write,writev,sendto,sendmsg", folder.resolve("strace"));
            for (int i = 0; i < MESSAGES; i++) {
                say(people.getFirst(), i);
            }
        }
        List<Strace.Call> writes = strace.calls().stream()
                .filter(call -> call.file().startsWith("socket:") || call.file().startsWith("TCP"))
                .toList();
        System.out.printf("%d messages to %d people: %d writes%n", MESSAGES, PEOPLE, writes.size());
        assertThat(writes).hasSizeBetween(MESSAGES * PEOPLE, MESSAGES * PEOPLE + OTHERS);
    }

    /** And has heard it. */
    private static void say(RawClient client, int number) throws ProtocolException {
        client.send(new ClientMessage.Post(
                new MessageId("m" + number), StreamId.LOBBY, null, Payload.text("message " + number)));
        while (!(client.nextMessage() instanceof Entry)) {}
    }
}
