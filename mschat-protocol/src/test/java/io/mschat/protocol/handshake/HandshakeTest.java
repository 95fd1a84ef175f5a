package io.mschat.protocol.handshake;

import static io.mschat.testing.Utf8.bytes;
import static io.mschat.testing.Utf8.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mschat.protocol.HandshakeException;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.HandshakeMessage.ClientConfirm;
import io.mschat.protocol.message.HandshakeMessage.Limits;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static final ServerConfirm WELCOME =
            new ServerConfirm("mschat-server/1.0.0", "my server", true, false, new Limits(5000, 24576));

    private final SecureRandom random = new SecureRandom();
    private final ServerIdentity identity = ServerIdentity.generate(random);

    @Test
    void bothEndsHoldATunnelAfterFourFrames() throws Exception {
        ClientHandshake client = new ClientHandshake(random, FixedHandshake.CLOCK);
        ServerHandshake.Answer answer = answer(client.frame(), FixedHandshake.CLOCK);
        ClientHandshake.Offer offer = client.read(answer.frame());
        assertThat(offer.identity()).isEqualTo(identity.publicKey());
        ClientHandshake.AwaitingConfirm awaiting = offer.accept("mschat-cli/1.0.0");
        ServerHandshake.Confirmed server = answer.next().confirm(awaiting.frame());
        assertThat(server.client()).isEqualTo(new ClientConfirm("mschat-cli/1.0.0"));
        ClientHandshake.Confirmed confirmed =
                awaiting.confirm(server.tunnel().sealer().seal(List.of(MessageCodec.encode(WELCOME))));
        assertThat(confirmed.server()).isEqualTo(WELCOME);

        byte[] login = confirmed.tunnel().sealer().seal(List.of(MessageCodec.encode(new ClientMessage.Bye())));

        assertThat(MessageCodec.decodeClientMessage(
                        server.tunnel().opener().open(login).getFirst()))
                .isEqualTo(new ClientMessage.Bye());
    }

    @Test
    @Tries(Promise.CLOCKS)
    void clocksTenYearsApartDoNotMatter() throws Exception {
        ClientHandshake client =
                new ClientHandshake(random, Clock.offset(FixedHandshake.CLOCK, Duration.ofDays(-3652)));
        ServerHandshake.Answer answer = answer(client.frame(), FixedHandshake.CLOCK);
        ClientHandshake.AwaitingConfirm awaiting = client.read(answer.frame()).accept("bot/1");
        Tunnel tunnel = answer.next().confirm(awaiting.frame()).tunnel();
        byte[] f4 = tunnel.sealer().seal(List.of(MessageCodec.encode(WELCOME)));
        assertThat(awaiting.confirm(f4).server()).isEqualTo(WELCOME);
    }

    @Test
    void everyConnectionHasNoncesAndKeysOfItsOwn() throws Exception {
        byte[] one = new ClientHandshake(random, FixedHandshake.CLOCK).frame();
        byte[] two = new ClientHandshake(random, FixedHandshake.CLOCK).frame();
        assertThat(field(one, "nonce")).isNotEqualTo(field(two, "nonce"));
        assertThat(field(one, "dh")).isNotEqualTo(field(two, "dh"));
        byte[] first = answer(one, FixedHandshake.CLOCK).frame();
        byte[] second = answer(one, FixedHandshake.CLOCK).frame();
        assertThat(field(first, "nonce")).isNotEqualTo(field(second, "nonce"));
        assertThat(field(first, "dh")).isNotEqualTo(field(second, "dh"));
    }

    @Test
    void framesKeepToTheirLimits() throws Exception {
        byte[] f1 = new ClientHandshake(random, FixedHandshake.CLOCK).frame();
        assertThat(f1).hasSizeBetween(580, ProtocolLimits.MAX_CLIENT_HELLO_BYTES);
        assertThat(answer(f1, FixedHandshake.CLOCK).frame()).hasSizeBetween(700, ProtocolLimits.MAX_SERVER_HELLO_BYTES);
    }

    @Test
    void tooLongHelloIsRefusedBeforeItIsParsed() {
        byte[] f1 = new ClientHandshake(random, FixedHandshake.CLOCK).frame();
        String longest = text(f1) + " ".repeat(ProtocolLimits.MAX_CLIENT_HELLO_BYTES - f1.length);
        assertThat(read(bytes(longest))).isNull();
        assertThat(read(bytes(longest + " ")))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("1025");
        assertThatThrownBy(() -> new ClientHandshake(random, FixedHandshake.CLOCK).read(bytes("{".repeat(2049))))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("2049");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "2147483647"})
    void otherVersionIsRecognisedWhateverElseItHolds(String version) throws Exception {
        assertThat(ServerHandshake.read(bytes("{\"type\":\"hello\",\"version\":" + version + ",\"suite\":[1]}")))
                .isInstanceOf(ServerHandshake.Reading.OtherVersion.class);
    }

    @Test
    void answerOfAnotherVersionIsRefused() throws Exception {
        ClientHandshake client = new ClientHandshake(random, FixedHandshake.CLOCK);
        byte[] f2 = answer(client.frame(), FixedHandshake.CLOCK).frame();
        assertThatThrownBy(() -> client.read(bytes(text(f2).replace("\"version\":1", "\"version\":2"))))
                .isInstanceOf(HandshakeException.class);
    }

    @Test
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void publicValueOutsideTheGroupIsRefusedAtBothEnds() throws Exception {
        ClientHandshake client = new ClientHandshake(random, FixedHandshake.CLOCK);
        byte[] f2 = answer(client.frame(), FixedHandshake.CLOCK).frame();
        byte[] ones = new byte[384];
        Arrays.fill(ones, (byte) 0xFF);
        byte[] one = new byte[384];
        one[383] = 1;
        for (byte[] y :
                List.of(new byte[384], one, ones, BigInteger.ONE.shiftLeft(3064).toByteArray())) {
            String dh = Base64.getUrlEncoder().withoutPadding().encodeToString(y);
            assertThat(read(withField(client.frame(), "dh", dh))).isInstanceOf(HandshakeException.class);
            assertThatThrownBy(() -> client.read(withField(f2, "dh", dh))).isInstanceOf(HandshakeException.class);
        }
    }

    @Test
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void confirmationIsAloneInItsToken() throws Exception {
        EncodedMessage ours = MessageCodec.encode(new ClientConfirm("bot/1"));
        EncodedMessage more = MessageCodec.encode(new ClientMessage.Bye());
        FixedHandshake conversation = new FixedHandshake(identity);
        byte[] f3 = Tunnel.ofClient(conversation.keys(), FixedHandshake.CLOCK)
                .sealer()
                .seal(List.of(ours, more));
        byte[] f4 = Tunnel.ofServer(conversation.keys(), FixedHandshake.CLOCK)
                .sealer()
                .seal(List.of(ours, more));
        assertThatThrownBy(() -> conversation.serverAwaitingConfirm().confirm(f3))
                .isInstanceOf(HandshakeException.class);
        assertThatThrownBy(() -> conversation.clientAwaitingConfirm().confirm(f4))
                .isInstanceOf(HandshakeException.class);
    }

    private ServerHandshake.Answer answer(byte[] f1, Clock clock) throws Exception {
        ServerHandshake.Reading.Accepted accepted = (ServerHandshake.Reading.Accepted) ServerHandshake.read(f1);
        return new ServerHandshake(identity, random, clock).answer(accepted.greeting());
    }

    private static Throwable read(byte[] frame) {
        return catchThrowable(() -> ServerHandshake.read(frame));
    }

    private static String field(byte[] frame, String name) {
        return text(frame).replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static byte[] withField(byte[] frame, String name, String value) {
        return bytes(text(frame).replaceAll("\"" + name + "\":\"[^\"]*\"", "\"" + name + "\":\"" + value + "\""));
    }
}
