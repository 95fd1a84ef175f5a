package io.mschat.client.testing;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A well-behaved chat of one room, and a way to say anything else to its clients. */
public final class FakeChat implements FakeServer.Behaviour {

    /** The seed's example, in UTC. */
    public static final Instant NOW = Instant.parse("2022-08-01T12:00:01Z");

    private final ServerIdentity identity = ServerIdentity.generate(new SecureRandom());
    private final Map<String, ServerTunnel> online = new ConcurrentSkipListMap<>();
    private final List<ClientMessage> heard = new CopyOnWriteArrayList<>();
    private final AtomicLong offset = new AtomicLong();

    /** Whether what is said cannot be kept: then it is refused. */
    private volatile boolean unavailable;

    private volatile CompletableFuture<Void> answersAfter = CompletableFuture.completedFuture(null);

    public Fingerprint fingerprint() {
        return identity.publicKey().fingerprint();
    }

    /** Everything that clients have said, in the order of arrival. */
    public List<ClientMessage> heard() {
        return heard;
    }

    public void setUnavailable(boolean now) {
        unavailable = now;
    }

    /** Commands are answered once this is complete; what else comes is read meanwhile. */
    public void answersCommandsAfter(CompletableFuture<Void> event) {
        answersAfter = event;
    }

    public ServerTunnel tunnel(String nick) {
        return online.get(nick);
    }

    @Override
    public void serve(WebSocketPeer peer) throws Exception {
        ServerTunnel tunnel = ServerTunnel.welcome(peer, identity);
        Nickname nick = null;
        try {
            while (true) {
                ClientMessage message = tunnel.receive();
                heard.add(message);
                switch (message) {
                    case ClientMessage.Login login -> nick = login(login, tunnel);
                    case ClientMessage.Bye bye -> {
                        tunnel.send(Bye.of(CloseReason.CLOSED));
                        peer.close(CloseReason.CLOSED.code());
                        return;
                    }
                    default -> answer(message, nick, tunnel);
                }
            }
        } finally {
            if (nick != null) {
                online.remove(nick.value());
                sendToAll(new Left(nick, online.size(), NOW, Departure.LEFT));
            }
        }
    }

    private Nickname login(ClientMessage.Login login, ServerTunnel tunnel) throws Exception {
        Nickname nick = new Nickname(login.nick());
        sendToAll(new Joined(nick, online.size() + 1, NOW));
        online.put(login.nick(), tunnel);
        tunnel.send(new Welcome(
                nick,
                Role.MEMBER,
                online.size(),
                NOW,
                commands(),
                null,
                List.of(
                        new StreamPosition(StreamId.LOBBY, "e", offset.get()),
                        new StreamPosition(StreamId.DIRECT, "e", offset.get()))));
        return nick;
    }

    private static List<CommandSummary> commands() {
        return List.of(
                new CommandSummary("list", "/list", "who is online", Role.MEMBER),
                new CommandSummary("ping", "/ping", "answers at once", Role.MEMBER),
                new CommandSummary("kick", "/kick USER", "send USER away", Role.ADMIN));
    }

    private void answer(ClientMessage message, Nickname nick, ServerTunnel tunnel) throws Exception {
        switch (message) {
            case ClientMessage.Post post when unavailable -> tunnel.send(Refused.of(post.id(), ErrorCode.UNAVAILABLE));
            case ClientMessage.Post post when post.to() != null -> whisper(post, nick, tunnel);
            case ClientMessage.Post post -> say(post, nick);
            case ClientMessage.Command command -> {
                ServerMessage result = run(command);
                var unused = answersAfter.thenRun(() -> sendIfThere(result, tunnel));
            }
            default -> tunnel.send(Refused.of(null, ErrorCode.NOT_AVAILABLE));
        }
    }

    private static void sendIfThere(ServerMessage message, ServerTunnel tunnel) {
        try {
            tunnel.send(message);
        } catch (Exception e) {
            // They have left.
        }
    }

    private ServerMessage run(ClientMessage.Command command) {
        return switch (command.line().split(" ", 2)[0]) {
            case "list" ->
                new Result(
                        command.id(),
                        true,
                        "Online: " + String.join(", ", online.keySet()),
                        List.copyOf(online.keySet()));
            case "ping" -> new Result(command.id(), true, "Pong.", null);
            case "help" ->
                new Result(command.id(), true, "About " + command.line().substring(5), null);
            case "kick" -> new Refused(command.id(), ErrorCode.NOT_PERMITTED, "/kick is for admins only.", null);
            default -> Refused.of(command.id(), ErrorCode.UNKNOWN_COMMAND);
        };
    }

    /** Somebody who is not here says something. */
    public void hears(Nickname nick, String text) {
        try {
            say(new ClientMessage.Post(new MessageId("x"), StreamId.LOBBY, null, Payload.text(text)), nick);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void say(ClientMessage.Post say, Nickname nick) throws Exception {
        long number = offset.incrementAndGet();
        for (Map.Entry<String, ServerTunnel> member : online.entrySet()) {
            boolean own = member.getKey().equals(nick.value());
            member.getValue()
                    .send(new Entry(say.stream(), number, NOW, nick, null, say.payload(), own ? say.id() : null, null));
        }
    }

    private void whisper(ClientMessage.Post whisper, Nickname nick, ServerTunnel tunnel) throws Exception {
        ServerTunnel to = online.get(whisper.to());
        if (to == null) {
            tunnel.send(Refused.of(whisper.id(), ErrorCode.NO_SUCH_USER));
            return;
        }
        long number = offset.incrementAndGet();
        Nickname receiver = new Nickname(whisper.to());
        to.send(new Entry(StreamId.DIRECT, number, NOW, nick, receiver, whisper.payload(), null, null));
        tunnel.send(new Entry(StreamId.DIRECT, number, NOW, nick, receiver, whisper.payload(), whisper.id(), false));
    }

    public void sendToAll(ServerMessage message) throws Exception {
        for (ServerTunnel member : online.values()) {
            member.send(message);
        }
    }
}
