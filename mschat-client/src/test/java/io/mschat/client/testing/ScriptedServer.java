package io.mschat.client.testing;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says to its one client what a test has it say, over the client's latest connection, and remembers what it hears. Only a
 * bye it answers by itself.
 */
public final class ScriptedServer implements FakeServer.Behaviour {

    private final ServerIdentity identity = ServerIdentity.generate(new SecureRandom());
    private final List<ServerTunnel> tunnels = new CopyOnWriteArrayList<>();
    private final List<ClientMessage> heard = new CopyOnWriteArrayList<>();
    private final List<ServerMessage> beforeBye = new CopyOnWriteArrayList<>();

    public ScriptedServer() {
        Evidence.add("what the server has heard", heard::toString);
    }

    public ServerIdentity identity() {
        return identity;
    }

    public Fingerprint fingerprint() {
        return identity.publicKey().fingerprint();
    }

    @Override
    public void serve(WebSocketPeer peer) throws Exception {
        ServerTunnel client = ServerTunnel.welcome(peer, identity);
        tunnels.add(client);
        while (true) {
            ClientMessage message = client.receive();
            heard.add(message);
            if (message instanceof ClientMessage.Bye) {
                for (ServerMessage last : beforeBye) {
                    client.send(last);
                }
                client.send(Bye.of(CloseReason.CLOSED));
                peer.close(CloseReason.CLOSED.code());
                return;
            }
        }
    }

    /** Waits until the client has said something of this kind, and gives the last of it. */
    public <T extends ClientMessage> T hears(Class<T> kind) {
        return hears(kind, message -> true);
    }

    /** The same, of those that are so. */
    public <T extends ClientMessage> T hears(Class<T> kind, Predicate<T> wanted) {
        Patience.await(kind.getSimpleName()).until(() -> heard(kind).anyMatch(wanted));
        return heard(kind).filter(wanted).reduce((first, last) -> last).orElseThrow();
    }

    private <T extends ClientMessage> Stream<T> heard(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast);
    }

    public List<ClientMessage> heard() {
        return List.copyOf(heard);
    }

    public void say(ServerMessage message) throws Exception {
        tunnel().send(message);
    }

    private ServerTunnel tunnel() {
        awaitConnection(1);
        return tunnels.getLast();
    }

    /** Waits until the client has connected so often. */
    public void awaitConnection(int number) {
        Patience.await("connection " + number).until(() -> tunnels.size() >= number);
    }

    /** How often it has. */
    public int connections() {
        return tunnels.size();
    }

    /** What was under way when the client's bye came, and is done nevertheless. */
    public void answerByeWith(ServerMessage message) {
        beforeBye.add(message);
    }

    public void welcome(String nick) throws Exception {
        hears(ClientMessage.Login.class);
        say(new Welcome(
                new Nickname(nick),
                Role.MEMBER,
                1,
                FakeChat.NOW,
                List.of(),
                null,
                List.of(new StreamPosition(StreamId.LOBBY, "e", 0), new StreamPosition(StreamId.DIRECT, "e", 0))));
    }

    /** The same with a session that can go on. */
    public void welcome(String nick, ResumeToken session) throws Exception {
        hears(ClientMessage.Login.class);
        say(welcomeBack(nick, session));
    }

    /** Lets the client go on with its session. */
    public void resume(String nick, ResumeToken session) throws Exception {
        hears(ClientMessage.Resume.class);
        say(welcomeBack(nick, session));
        say(new Resumed(StreamId.LOBBY, 0));
    }

    private static Welcome welcomeBack(String nick, ResumeToken session) {
        return new Welcome(
                new Nickname(nick),
                Role.MEMBER,
                1,
                FakeChat.NOW,
                List.of(),
                session,
                List.of(new StreamPosition(StreamId.LOBBY, "e", 0), new StreamPosition(StreamId.DIRECT, "e", 0)));
    }

    /** Without a bye. */
    public void cut() throws Exception {
        tunnel().peer().cut();
    }
}
