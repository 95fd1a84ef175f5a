package io.mschat.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolDocument;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.DiffieHellman.KeyShare;
import io.mschat.protocol.crypto.IdentityKey;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.message.Bytes;
import io.mschat.protocol.message.HandshakeMessage.ClientConfirm;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published vectors of {@code src-docs/protocol.adoc}, made by the code that makes them in earnest. */
@Tries(Promise.PUBLIC_VECTORS)
class HandshakeVectorsTest {

    private final Map<String, String> vectors = ProtocolDocument.vectors();
    private final Clock clock = Clock.fixed(Instant.ofEpochSecond(Long.parseLong(text("timestamp"))), ZoneOffset.UTC);
    private final ServerIdentity identity = identity();

    @Test
    void identityHasThePublishedFingerprint() {
        assertThat(identity.publicKey().fingerprint()).hasToString(text("fingerprint"));
        assertThat(IdentityKey.ofRaw(bytes("identity"))).isEqualTo(identity.publicKey());
    }

    @Test
    void f1IsThePublishedOne() {
        assertThat(client().frame()).isEqualTo(json("f1"));
    }

    @Test
    void transcriptAndSignatureAreThePublishedOnes() throws Exception {
        Transcript transcript = Transcript.of(
                MessageCodec.decodeClientHello(json("f1")),
                Bytes.of(bytes("server_nonce")),
                Bytes.of(bytes("server_dh")),
                Bytes.of(bytes("identity")));
        assertThat(transcript.hash()).isEqualTo(bytes("t"));
        assertThat(identity.sign(transcript.toSign())).isEqualTo(bytes("signature"));
    }

    @Test
    void f2IsThePublishedOne() throws Exception {
        assertThat(answer().frame()).isEqualTo(json("f2"));
    }

    @Test
    void f3IsThePublishedOne() throws Exception {
        ClientConfirm confirm = MessageCodec.decodeClientConfirm(json("f3_message"));
        assertThat(client().read(json("f2")).accept(confirm.client()).frame()).isEqualTo(bytes("f3"));
    }

    @Test
    void f4AndTheServersTokensAreThePublishedOnes() throws Exception {
        Sealer sealer = serversTunnel().sealer();
        assertThat(sealer.seal(List.of(MessageCodec.encode(MessageCodec.decodeServerConfirm(json("f4_message"))))))
                .isEqualTo(bytes("f4"));
        assertThat(sealer.seal(List.of(ofServer("s2c_1_message")))).isEqualTo(bytes("s2c_1"));
        assertThat(sealer.seal(List.of(ofServer("s2c_2_message_1"), ofServer("s2c_2_message_2"))))
                .isEqualTo(bytes("s2c_2"));
    }

    @Test
    void clientsTokenIsThePublishedOne() throws Exception {
        Sealer sealer = clientsTunnel().sealer();
        EncodedMessage message = MessageCodec.encode(MessageCodec.decodeClientMessage(json("c2s_1_message")));
        assertThat(sealer.seal(List.of(message))).isEqualTo(bytes("c2s_1"));
    }

    @Test
    void publishedTokensAreReadInTheirOrder() throws Exception {
        Tunnel server = serversTunnel();
        assertThat(server.opener().open(bytes("c2s_1"))).containsExactly(json("c2s_1_message"));
        Tunnel client = clientsTunnel();
        assertThat(client.opener().open(bytes("s2c_1"))).containsExactly(json("s2c_1_message"));
        assertThat(client.opener().open(bytes("s2c_2")))
                .containsExactly(json("s2c_2_message_1"), json("s2c_2_message_2"));
    }

    @Test
    void ivsAreThePublishedOnes() {
        for (String token : List.of("f3", "f4", "c2s_1", "s2c_1", "s2c_2")) {
            assertThat(Arrays.copyOfRange(bytes(token), 9, 25)).as(token).isEqualTo(bytes(token + "_iv"));
        }
    }

    private ClientHandshake client() {
        return new ClientHandshake(bytes("client_nonce"), share("client"), clock);
    }

    private ServerHandshake.Answer answer() throws Exception {
        ServerHandshake.Reading.Accepted f1 = (ServerHandshake.Reading.Accepted) ServerHandshake.read(json("f1"));
        return new ServerHandshake(identity, new SecureRandom(), clock)
                .answer(f1.greeting(), bytes("server_nonce"), share("server"));
    }

    private Tunnel serversTunnel() throws Exception {
        return answer().next().confirm(bytes("f3")).tunnel();
    }

    private Tunnel clientsTunnel() throws Exception {
        return client().read(json("f2"))
                .accept("example-bot/1.0")
                .confirm(bytes("f4"))
                .tunnel();
    }

    private EncodedMessage ofServer(String name) throws Exception {
        return MessageCodec.encode(MessageCodec.decodeServerMessage(json(name)));
    }

    private KeyShare share(String side) {
        return KeyShare.ofExponent(new BigInteger(text(side + "_exponent"), 16));
    }

    /** RFC 8410, sections 4 and 7: the DER forms of both keys. */
    private ServerIdentity identity() {
        HexFormat hex = HexFormat.of();
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return ServerIdentity.of(new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(hex.parseHex("302a300506032b6570032100" + text("identity")))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(
                            hex.parseHex("302e020100300506032b657004220420" + text("identity_seed"))))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String name) {
        return vectors.get(name);
    }

    private byte[] json(String name) {
        return text(name).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(String name) {
        return HexFormat.of().parseHex(text(name));
    }
}
