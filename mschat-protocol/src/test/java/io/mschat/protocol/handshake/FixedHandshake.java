package io.mschat.protocol.handshake;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.DiffieHellman.KeyShare;
import io.mschat.protocol.crypto.DiffieHellman.PublicValue;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.crypto.SessionKeys;
import io.mschat.protocol.message.Bytes;
import io.mschat.protocol.message.HandshakeMessage.ClientHello;
import io.mschat.protocol.message.HandshakeMessage.Limits;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.tunnel.Tunnel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** One undisturbed handshake with fixed key shares and nonces, and both its ends as often as a test wants them. */
final class FixedHandshake {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ServerConfirm CONFIRM =
            new ServerConfirm("mschat-server/1.0.0", "test", false, true, new Limits(5000, 24576));

    final ServerIdentity identity;
    final byte[] f1;
    final byte[] f2;
    final byte[] f3;
    final byte[] f4;

    /** The first token after the handshake each way: what an attacker would like to put in place of F3 and F4. */
    final byte[] nextOfClient;

    final byte[] nextOfServer;

    private final KeyShare clientShare = KeyShare.generate(RANDOM);
    private final KeyShare serverShare = KeyShare.generate(RANDOM);
    private final byte[] clientNonce = nonce();
    private final byte[] serverNonce = nonce();
    private final SessionKeys keys;

    FixedHandshake(ServerIdentity identity) throws ProtocolException {
        this.identity = identity;
        ClientHandshake client = client();
        f1 = client.frame();
        ServerHandshake.Answer answer = answer(f1);
        f2 = answer.frame();
        ClientHandshake.AwaitingConfirm awaitingServer = client.read(f2).accept("mschat-cli/1.0.0");
        f3 = awaitingServer.frame();
        Tunnel ofServer = answer.next().confirm(f3).tunnel();
        f4 = ofServer.sealer().seal(List.of(MessageCodec.encode(CONFIRM)));
        Tunnel ofClient = awaitingServer.confirm(f4).tunnel();
        nextOfClient = ofClient.sealer().seal(List.of(MessageCodec.encode(CONFIRM)));
        nextOfServer = ofServer.sealer().seal(List.of(MessageCodec.encode(CONFIRM)));
        keys = keys();
    }

    /** The client, waiting for F2. */
    ClientHandshake client() {
        return new ClientHandshake(clientNonce, clientShare, CLOCK);
    }

    /** The server's answer to a first frame, with the fixed key share. */
    ServerHandshake.Answer answer(byte[] frame) throws ProtocolException {
        return server().answer(greeting(frame), serverNonce, serverShare);
    }

    /** The same, as far as the client sees it. */
    byte[] signedAnswer(byte[] frame) throws ProtocolException {
        return server().sign(greeting(frame), serverNonce, serverShare).frame();
    }

    private ServerHandshake server() {
        return new ServerHandshake(identity, RANDOM, CLOCK);
    }

    private static ServerHandshake.Greeting greeting(byte[] frame) throws ProtocolException {
        return switch (ServerHandshake.read(frame)) {
            case ServerHandshake.Reading.Accepted accepted -> accepted.greeting();
            case ServerHandshake.Reading.OtherVersion other -> throw new OtherVersion();
        };
    }

    /** The server, waiting for F3. */
    ServerHandshake.AwaitingConfirm serverAwaitingConfirm() {
        return new ServerHandshake.AwaitingConfirm(Tunnel.ofServer(keys, CLOCK));
    }

    /** The client, waiting for F4. */
    ClientHandshake.AwaitingConfirm clientAwaitingConfirm() {
        Tunnel tunnel = Tunnel.ofClient(keys, CLOCK);
        tunnel.sealer().seal(List.of(MessageCodec.encode(CONFIRM)));
        return new ClientHandshake.AwaitingConfirm(f3, tunnel);
    }

    SessionKeys keys() throws ProtocolException {
        ClientHello hello = MessageCodec.decodeClientHello(f1);
        Transcript transcript = Transcript.of(
                hello,
                Bytes.of(serverNonce),
                Bytes.of(serverShare.publicValue().toBytes()),
                Bytes.of(identity.publicKey().toRaw()));
        return SessionKeys.derive(serverShare.agree(PublicValue.of(hello.dh().toArray())), transcript.hash());
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[32];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /** The server would close, and say which version it speaks. */
    static final class OtherVersion extends IllegalStateException {
        OtherVersion() {
            super("other version");
        }
    }
}
