package io.mschat.protocol.handshake;

import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.HandshakeException;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.DiffieHellman.KeyShare;
import io.mschat.protocol.crypto.DiffieHellman.PublicValue;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.crypto.SessionKeys;
import io.mschat.protocol.message.Bytes;
import io.mschat.protocol.message.HandshakeMessage;
import io.mschat.protocol.message.HandshakeMessage.ClientConfirm;
import io.mschat.protocol.message.HandshakeMessage.ClientHello;
import io.mschat.protocol.message.HandshakeMessage.ServerHello;
import io.mschat.protocol.tunnel.Tunnel;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * The server's side of the handshake. Its steps are types, so they can only be taken in order: {@link #read} F1 (cheap,
 * refuses early) -&gt; {@link #answer} with F2 (the arithmetic) -&gt; {@link AwaitingConfirm#confirm} F3 -&gt; the
 * caller seals F4 as the tunnel's first token.
 *
 * <p>Immutable; any thread may use it, and many at once.
 */
public final class ServerHandshake {

    private final ServerIdentity identity;
    private final SecureRandom random;
    private final Clock clock;

    public ServerHandshake(ServerIdentity identity, SecureRandom random, Clock clock) {
        this.identity = identity;
        this.random = random;
        this.clock = clock;
    }

    /** A received F1 that is well-formed and has its public value in range. */
    public static final class Greeting {

        private final ClientHello hello;
        private final PublicValue dh;

        private Greeting(ClientHello hello, PublicValue dh) {
            this.hello = hello;
            this.dh = dh;
        }
    }

    /** The result of reading a first frame. */
    public sealed interface Reading {
        /** A hello to respond to. */
        record Accepted(Greeting greeting) implements Reading {}

        /** A hello of a version that is not supported here. */
        record OtherVersion() implements Reading {}
    }

    /**
     * Reads F1, the cheapest checks first: size, JSON, version, lengths, range. No arithmetic beyond comparing.
     *
     * @throws MalformedFrameException if it is not a hello
     * @throws HandshakeException if its public value is out of range
     */
    public static Reading read(byte[] frame) throws MalformedFrameException, HandshakeException {
        Frames.checkSize(frame, ProtocolLimits.MAX_CLIENT_HELLO_BYTES);
        if (MessageCodec.versionOfHello(frame).orElse(ProtocolVersion.CURRENT) != ProtocolVersion.CURRENT) {
            return new Reading.OtherVersion();
        }
        ClientHello hello = MessageCodec.decodeClientHello(frame);
        return new Reading.Accepted(
                new Greeting(hello, PublicValue.of(hello.dh().toArray())));
    }

    /**
     * F2, and the next step of the handshake.
     *
     * @param frame F2
     */
    public record Answer(byte[] frame, AwaitingConfirm next) {}

    /**
     * Makes F2: generates nonce and key pair, agrees, signs and derives the keys. Takes some milliseconds of CPU: call
     * it on a worker thread.
     */
    public Answer answer(Greeting greeting) {
        byte[] nonce = new byte[HandshakeMessage.NONCE_BYTES];
        random.nextBytes(nonce);
        return answer(greeting, nonce, KeyShare.generate(random));
    }

    /** Makes F2 with a given nonce and key pair: for published test vectors. */
    Answer answer(Greeting greeting, byte[] nonce, KeyShare share) {
        Signed signed = sign(greeting, nonce, share);
        SessionKeys keys = SessionKeys.derive(share.agree(greeting.dh), signed.transcript.hash());
        return new Answer(signed.frame, new AwaitingConfirm(Tunnel.ofServer(keys, clock)));
    }

    /** F2, and the transcript that it signs. */
    record Signed(byte[] frame, Transcript transcript) {}

    /** Makes and signs F2 without deriving the keys. */
    Signed sign(Greeting greeting, byte[] nonce, KeyShare share) {
        Bytes serverNonce = Bytes.of(nonce);
        Bytes dh = Bytes.of(share.publicValue().toBytes());
        Bytes publicKey = Bytes.of(identity.publicKey().toRaw());
        Transcript transcript = Transcript.of(greeting.hello, serverNonce, dh, publicKey);
        Bytes signature = Bytes.of(identity.sign(transcript.toSign()));
        ServerHello hello = new ServerHello(ProtocolVersion.CURRENT, serverNonce, dh, publicKey, signature);
        return new Signed(Frames.of(hello), transcript);
    }

    /** The state after F2 is sent: the client has not yet shown that it has the keys. One thread at a time. */
    public static final class AwaitingConfirm {

        private final Tunnel tunnel;

        AwaitingConfirm(Tunnel tunnel) {
            this.tunnel = tunnel;
        }

        /**
         * Opens F3. Afterwards both ends are known to have the same keys and to have seen the same transcript.
         *
         * @throws HandshakeException if this is not the token that only this handshake's client can make
         */
        public Confirmed confirm(byte[] frame) throws HandshakeException {
            try {
                List<byte[]> messages = tunnel.opener().open(frame);
                if (messages.size() != 1) {
                    throw new HandshakeException("the client's confirmation is not alone");
                }
                return new Confirmed(MessageCodec.decodeClientConfirm(messages.getFirst()), tunnel);
            } catch (DecryptionException | MalformedFrameException e) {
                throw new HandshakeException("the client's confirmation does not open", e);
            }
        }
    }

    /**
     * The result of a successful handshake.
     *
     * @param tunnel for all further messages; its first outgoing token is F4
     */
    public record Confirmed(ClientConfirm client, Tunnel tunnel) {}
}
