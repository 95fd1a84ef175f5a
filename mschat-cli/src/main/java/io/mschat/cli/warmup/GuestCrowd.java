package io.mschat.cli.warmup;

import io.mschat.client.connection.ConnectResult;
import io.mschat.client.connection.Connector;
import io.mschat.client.connection.Incoming;
import io.mschat.client.connection.ServerConnection;
import io.mschat.client.failure.Failure;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Guests who fill a room, of whom one talks; then all leave, and others come. For a server whose Java writes down which
 * of its methods are used most, and how (JEP 515): one that starts with that record compiles them in its first seconds,
 * and not after minutes.
 */
public final class GuestCrowd {

    private static final String LINE = "A line as long as most of those that people say to each other.";

    private final Connector connector;
    private final ServerAddress address;
    private final int guests;
    private final int lines;

    /**
     * @param address of a server that was started for this: whoever answers there is trusted
     * @param guests how many come at a time
     * @param lines how much one of them says
     */
    public GuestCrowd(Connector connector, ServerAddress address, int guests, int lines) {
        this.connector = connector;
        this.address = address;
        this.guests = guests;
        this.lines = lines;
    }

    /**
     * All come, hear everything, and go.
     *
     * @param number part of their nicknames, so that nobody waits for those of the visit before
     * @throws Exception if somebody was not let in, or did not hear something in time
     */
    public void visit(int number) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ServerConnection>> joins = new ArrayList<>();
            for (int guest = 0; guest < guests; guest++) {
                String nick = "Guest-" + number + "-" + guest;
                joins.add(() -> join(nick));
            }
            List<Callable<Boolean>> stays = new ArrayList<>();
            for (ServerConnection connection : all(joins, threads)) {
                boolean talks = stays.isEmpty();
                stays.add(() -> stay(connection, talks));
            }
            all(stays, threads);
        }
    }

    private static <T> List<T> all(List<Callable<T>> tasks, ExecutorService threads) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> task : threads.invokeAll(tasks)) {
            results.add(task.get());
        }
        return results;
    }

    private ServerConnection join(String nick) throws Failure, InterruptedException {
        ConnectResult result = connector.open(address, identity -> true);
        if (!(result instanceof ConnectResult.Open open)) {
            throw new IllegalStateException("expected a connection but was " + result);
        }
        open.connection().send(new ClientMessage.Login(nick, null));
        await(open.connection(), ServerMessage.Welcome.class);
        return open.connection();
    }

    /** Hears all that is said, and leaves. Who talks says the next line when the one before has come back. */
    private boolean stay(ServerConnection connection, boolean talks) throws InterruptedException {
        try (connection) {
            for (int line = 0; line < lines; line++) {
                if (talks) {
                    MessageId id = new MessageId(Integer.toString(line));
                    connection.send(new ClientMessage.Post(id, StreamId.LOBBY, null, Payload.text(LINE)));
                }
                await(connection, ServerMessage.Entry.class);
            }
            connection.send(new ClientMessage.Bye());
            return talks;
        }
    }

    private static void await(ServerConnection connection, Class<? extends ServerMessage> type)
            throws InterruptedException {
        while (true) {
            switch (connection.next(ProtocolLimits.HANDSHAKE_DEADLINE)) {
                case Incoming.Message(ServerMessage message)
                when type.isInstance(message) -> {
                    return;
                }
                case Incoming.Message other -> {}
                case Incoming.Nothing nothing -> throw new IllegalStateException("the server is silent");
                case Incoming.End end -> throw new IllegalStateException("the connection has ended: " + end);
            }
        }
    }
}
