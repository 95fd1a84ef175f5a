package io.mschat.protocol.handshake;

import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.HandshakeException;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.DiffieHellman.KeyShare;
import io.mschat.protocol.crypto.DiffieHellman.PublicValue;
import io.mschat.protocol.crypto.IdentityKey;
import io.mschat.protocol.crypto.SessionKeys;
import io.mschat.protocol.message.Bytes;
import io.mschat.protocol.message.HandshakeMessage;
import io.mschat.protocol.message.HandshakeMessage.ClientConfirm;
import io.mschat.protocol.message.HandshakeMessage.ClientHello;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.message.HandshakeMessage.ServerHello;
import io.mschat.protocol.tunnel.Tunnel;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * The client's side of the handshake: {@link #frame} is F1 -&gt; {@link #read} F2 -&gt; the caller decides whether it
 * trusts {@link Offer#identity} -&gt; {@link Offer#accept} gives F3 -&gt; {@link AwaitingConfirm#confirm} F4. No secret
 * is sent before F4 has been opened.
 *
 * <p>For one connection; one thread at a time.
 */
public final class ClientHandshake {

    private final KeyShare share;
    private final Clock clock;
    private final ClientHello hello;

    /** Generates the nonce and the key pair. */
    public ClientHandshake(SecureRandom random, Clock clock) {
        this(nonce(random), KeyShare.generate(random), clock);
    }

    /** Uses a given nonce and key pair: for published test vectors. */
    ClientHandshake(byte[] nonce, KeyShare share, Clock clock) {
        this.share = share;
        this.clock = clock;
        this.hello = new ClientHello(
                ProtocolVersion.CURRENT,
                Bytes.of(nonce),
                Bytes.of(share.publicValue().toBytes()));
    }

    private static byte[] nonce(SecureRandom random) {
        byte[] nonce = new byte[HandshakeMessage.NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    /** F1. */
    public byte[] frame() {
        return Frames.of(hello);
    }

    /**
     * Reads F2. It must be well-formed and of our version, its public value must be in range, and it must be signed
     * over this transcript by the identity it names. Whether that identity is the right one has not been checked yet.
     */
    public Offer read(byte[] frame) throws MalformedFrameException, HandshakeException {
        Frames.checkSize(frame, ProtocolLimits.MAX_SERVER_HELLO_BYTES);
        ServerHello server = MessageCodec.decodeServerHello(frame);
        if (server.version() != ProtocolVersion.CURRENT) {
            throw new HandshakeException(
                    "expected version " + ProtocolVersion.CURRENT + " but was " + server.version());
        }
        PublicValue dh = PublicValue.of(server.dh().toArray());
        IdentityKey identity = IdentityKey.ofRaw(server.identity().toArray());
        Transcript transcript = Transcript.of(hello, server.nonce(), server.dh(), server.identity());
        if (!identity.verifies(server.signature().toArray(), transcript.toSign())) {
            throw new HandshakeException("the server's signature is wrong");
        }
        return new Offer(identity, dh, transcript);
    }

    /**
     * The server's offer. The server has proved that it owns an identity; the caller has not yet decided whether it is
     * the right one.
     */
    public final class Offer {

        private final IdentityKey identity;
        private final PublicValue dh;
        private final Transcript transcript;
        private boolean accepted;

        private Offer(IdentityKey identity, PublicValue dh, Transcript transcript) {
            this.identity = identity;
            this.dh = dh;
            this.transcript = transcript;
        }

        public IdentityKey identity() {
            return identity;
        }

        /**
         * Continues with this server: derives the keys and seals F3.
         *
         * @param client product and version
         * @throws IllegalStateException the second time: the same number must not be sealed twice under the same keys
         */
        public AwaitingConfirm accept(String client) {
            if (accepted) {
                throw new IllegalStateException("this offer has been accepted already");
            }
            accepted = true;
            Tunnel tunnel = Tunnel.ofClient(SessionKeys.derive(share.agree(dh), transcript.hash()), clock);
            byte[] confirm = tunnel.sealer().seal(List.of(MessageCodec.encode(new ClientConfirm(client))));
            return new AwaitingConfirm(confirm, tunnel);
        }
    }

    /** The state after F3 is made: the server has not yet shown that it has the keys. */
    public static final class AwaitingConfirm {

        private final byte[] frame;
        private final Tunnel tunnel;

        AwaitingConfirm(byte[] frame, Tunnel tunnel) {
            this.frame = frame;
            this.tunnel = tunnel;
        }

        /** F3. */
        public byte[] frame() {
            return frame;
        }

        /**
         * Opens F4.
         *
         * @throws HandshakeException if this is not the token that only this handshake's server can make
         */
        public Confirmed confirm(byte[] frame) throws HandshakeException {
            try {
                List<byte[]> messages = tunnel.opener().open(frame);
                if (messages.size() != 1) {
                    throw new HandshakeException("the server's confirmation is not alone");
                }
                return new Confirmed(MessageCodec.decodeServerConfirm(messages.getFirst()), tunnel);
            } catch (DecryptionException | MalformedFrameException e) {
                throw new HandshakeException("the server's confirmation does not open", e);
            }
        }
    }

    /**
     * The result of a successful handshake: passwords may be sent now.
     *
     * @param tunnel for all further messages
     */
    public record Confirmed(ServerConfirm server, Tunnel tunnel) {}
}
