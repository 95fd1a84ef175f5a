package io.mschat.server.management;

import io.mschat.protocol.Nickname;
import io.mschat.server.connection.ConnectionSnapshot;
import io.mschat.server.connection.Connections;
import io.mschat.server.source.Network;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code /actuator/connections}: all connections with their phase and their queue, the oldest first. */
@Component
@Endpoint(id = "connections")
final class ConnectionsEndpoint {

    private final Connections connections;

    ConnectionsEndpoint(Connections connections) {
        this.connections = connections;
    }

    record Answer(int count, List<Row> connections) {}

    /**
     * A connection.
     *
     * @param ageSeconds since the socket was opened
     */
    record Row(
            long number,
            String phase,
            @Nullable String nickname,
            String source,
            long ageSeconds,
            int queuedMessages,
            int queuedBytes) {

        static Row of(ConnectionSnapshot connectionSnapshot) {
            return new Row(
                    connectionSnapshot.number(),
                    connectionSnapshot.phase().labelValue(),
                    connectionSnapshot.nickname().map(Nickname::value).orElse(null),
                    Network.of(connectionSnapshot.source()).toString(),
                    connectionSnapshot.age().toSeconds(),
                    connectionSnapshot.queued(),
                    connectionSnapshot.queuedBytes());
        }
    }

    @ReadOperation
    Answer connections() {
        List<Row> rows = connections.snapshots().stream()
                .sorted(Comparator.comparingLong(ConnectionSnapshot::number))
                .map(Row::of)
                .toList();
        return new Answer(rows.size(), rows);
    }
}
