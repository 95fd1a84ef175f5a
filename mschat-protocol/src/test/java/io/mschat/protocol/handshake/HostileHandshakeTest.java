package io.mschat.protocol.handshake;

import static io.mschat.testing.Utf8.bytes;
import static io.mschat.testing.Utf8.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mschat.protocol.HandshakeException;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.crypto.SessionKeys;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.HandshakeMessage.ClientConfirm;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Somebody sits between client and server and changes what passes. A client sends its password after F4 and not before,
 * so an attack has won when a changed F2 or F4 satisfies the client, or a changed F3 the server.
 */
@Tries(Promise.HOSTILE_HANDSHAKES)
class HostileHandshakeTest {

    @Figure(
            promise = Promise.HOSTILE_HANDSHAKES,
            what = "bits at least, each flipped",
            standard = 13_000,
            full = 13_000)
    private static final int BITS = Figures.of(HostileHandshakeTest.class, "BITS");

    private static FixedHandshake here;
    private static FixedHandshake elsewhere;

    @BeforeAll
    static void converse() throws Exception {
        ServerIdentity identity = ServerIdentity.generate(new SecureRandom());
        here = new FixedHandshake(identity);
        elsewhere = new FixedHandshake(identity);
    }

    /** What an end does with a frame: returns if it goes on, throws if it ends the connection. */
    private interface End {
        void receives(byte[] frame) throws ProtocolException;
    }

    /** The server answers what it takes for a hello, and the client reads that answer: both have seen the same, or not. */
    private static void serverThenClient(byte[] f1) throws ProtocolException {
        here.client().read(here.signedAnswer(f1));
    }

    private static void client(byte[] f2) throws ProtocolException {
        here.client().read(f2);
    }

    private static void serverConfirms(byte[] f3) throws ProtocolException {
        here.serverAwaitingConfirm().confirm(f3);
    }

    private static void clientConfirms(byte[] f4) throws ProtocolException {
        here.clientAwaitingConfirm().confirm(f4);
    }

    @Test
    void undisturbedFramesAreAccepted() {
        assertThat(accepts(HostileHandshakeTest::serverThenClient, here.f1)).isTrue();
        assertThat(accepts(HostileHandshakeTest::client, here.f2)).isTrue();
        assertThat(accepts(HostileHandshakeTest::serverConfirms, here.f3)).isTrue();
        assertThat(accepts(HostileHandshakeTest::clientConfirms, here.f4)).isTrue();
    }

    @Test
    void handshakeFramesHaveAtLeastThePromisedNumberOfBits() {
        assertThat(Byte.SIZE
                        * Stream.of(here.f1, here.f2, here.f3, here.f4)
                                .mapToInt(frame -> frame.length)
                                .sum())
                .isGreaterThanOrEqualTo(BITS);
    }

    @Test
    void everyFlippedBitOfF1IsNoticed() {
        assertEveryFlippedBitIsNoticed(HostileHandshakeTest::serverThenClient, here.f1);
    }

    @Test
    void everyFlippedBitOfF2IsNoticed() {
        assertEveryFlippedBitIsNoticed(HostileHandshakeTest::client, here.f2);
    }

    @Test
    void everyFlippedBitOfF3IsNoticed() {
        assertEveryFlippedBitIsNoticed(HostileHandshakeTest::serverConfirms, here.f3);
    }

    @Test
    void everyFlippedBitOfF4IsNoticed() {
        assertEveryFlippedBitIsNoticed(HostileHandshakeTest::clientConfirms, here.f4);
    }

    @Test
    void everyTruncationIsNoticed() {
        assertEveryTruncationIsNoticed(HostileHandshakeTest::serverThenClient, here.f1);
        assertEveryTruncationIsNoticed(HostileHandshakeTest::client, here.f2);
        assertEveryTruncationIsNoticed(HostileHandshakeTest::serverConfirms, here.f3);
        assertEveryTruncationIsNoticed(HostileHandshakeTest::clientConfirms, here.f4);
    }

    @Test
    void everyFieldOfF1SwappedForAnotherSessionsIsNoticed() {
        for (String field : List.of("nonce", "dh")) {
            assertRefused(HostileHandshakeTest::serverThenClient, spliced(here.f1, field, elsewhere.f1, field));
        }
    }

    @Test
    void everyFieldOfF2SwappedForAnotherSessionsIsNoticed() {
        for (String field : List.of("nonce", "dh", "signature")) {
            assertRefused(HostileHandshakeTest::client, spliced(here.f2, field, elsewhere.f2, field));
        }
    }

    @Test
    void keysSwappedForTheClientsOwnAreNoticed() {
        assertRefused(HostileHandshakeTest::client, spliced(here.f2, "dh", here.f1, "dh"));
        assertRefused(HostileHandshakeTest::client, spliced(here.f2, "nonce", here.f1, "nonce"));
    }

    @Test
    void identityThatDidNotSignIsNoticed() throws Exception {
        FixedHandshake foreign = new FixedHandshake(ServerIdentity.generate(new SecureRandom()));
        assertRefused(HostileHandshakeTest::client, spliced(here.f2, "identity", foreign.f2, "identity"));
        assertRefused(HostileHandshakeTest::client, spliced(here.f2, "signature", foreign.f2, "signature"));
    }

    /** A man in the middle can be a server himself, but only as himself. */
    @Test
    void manInTheMiddleShowsHisOwnIdentity() throws Exception {
        ServerIdentity mine = ServerIdentity.generate(new SecureRandom());
        ServerHandshake.Reading.Accepted f1 = (ServerHandshake.Reading.Accepted) ServerHandshake.read(here.f1);
        byte[] f2 = new ServerHandshake(mine, new SecureRandom(), FixedHandshake.CLOCK)
                .answer(f1.greeting())
                .frame();
        assertThat(here.client().read(f2).identity())
                .isEqualTo(mine.publicKey())
                .isNotEqualTo(here.identity.publicKey());
    }

    @Test
    void framesSplicedFromAnotherSessionAreNoticed() {
        assertRefused(HostileHandshakeTest::serverThenClient, elsewhere.f1);
        assertRefused(HostileHandshakeTest::client, elsewhere.f2);
        assertRefused(HostileHandshakeTest::serverConfirms, elsewhere.f3);
        assertRefused(HostileHandshakeTest::clientConfirms, elsewhere.f4);
    }

    /** Dropped, repeated, reordered or reflected: some other frame of this very session comes instead. */
    @Test
    void everyOtherFrameOfTheSessionIsNoticedAtEveryPlace() {
        List<byte[]> frames =
                List.of(here.f1, here.f2, here.f3, here.f4, here.nextOfClient, here.nextOfServer, new byte[0]);
        List<End> ends = List.of(
                HostileHandshakeTest::serverThenClient,
                HostileHandshakeTest::client,
                HostileHandshakeTest::serverConfirms,
                HostileHandshakeTest::clientConfirms);
        for (int place = 0; place < ends.size(); place++) {
            for (int frame = 0; frame < frames.size(); frame++) {
                if (frame != place) {
                    assertRefused(ends.get(place), frames.get(frame));
                }
            }
        }
    }

    @Test
    void confirmationRepeatedAfterTheRightOneIsNoticed() throws Exception {
        ServerHandshake.AwaitingConfirm server = here.serverAwaitingConfirm();
        server.confirm(here.f3);
        assertRefused(server::confirm, here.f3);
        ClientHandshake.AwaitingConfirm client = here.clientAwaitingConfirm();
        client.confirm(here.f4);
        assertRefused(client::confirm, here.f4);
    }

    @Test
    void rightConfirmationAfterAWrongOneComesTooLate() {
        ServerHandshake.AwaitingConfirm server = here.serverAwaitingConfirm();
        assertRefused(server::confirm, elsewhere.f3);
        assertRefused(server::confirm, here.f3);
    }

    @Test
    void confirmationUnderSwappedKeysIsNoticed() throws Exception {
        SessionKeys keys = here.keys();
        SessionKeys swapped = new SessionKeys(keys.serverToClient(), keys.clientToServer());
        byte[] f3 = Tunnel.ofClient(swapped, FixedHandshake.CLOCK)
                .sealer()
                .seal(List.of(MessageCodec.encode(new ClientConfirm("mschat-cli/1.0.0"))));
        assertRefused(HostileHandshakeTest::serverConfirms, f3);
    }

    /** The server must not tell apart, to whoever is outside, why a confirmation failed. */
    @Test
    void refusedConfirmationsLookAlike() throws Exception {
        Tunnel client = Tunnel.ofClient(here.keys(), FixedHandshake.CLOCK);
        byte[] notAConfirm = client.sealer().seal(List.of(MessageCodec.encode(new ClientMessage.Bye())));
        for (byte[] frame :
                List.of(new byte[0], new byte[1], here.f1, here.f4, elsewhere.f3, here.nextOfClient, notAConfirm)) {
            assertThat(catchThrowable(() -> serverConfirms(frame)))
                    .isInstanceOf(HandshakeException.class)
                    .hasMessage("the client's confirmation does not open");
        }
    }

    private static void assertEveryFlippedBitIsNoticed(End end, byte[] frame) {
        long accepted = IntStream.range(0, frame.length * Byte.SIZE)
                .parallel()
                .mapToObj(bit -> flipped(frame, bit))
                .filter(flipped -> accepts(end, flipped))
                .count();
        assertThat(accepted).isZero();
    }

    private static void assertEveryTruncationIsNoticed(End end, byte[] frame) {
        IntStream.range(0, frame.length).forEach(length -> assertRefused(end, Arrays.copyOf(frame, length)));
    }

    private static void assertRefused(End end, byte[] frame) {
        assertThat(accepts(end, frame)).as(text(frame)).isFalse();
    }

    /** False only for the declared exceptions: any other fails the test. */
    private static boolean accepts(End end, byte[] frame) {
        try {
            end.receives(frame);
            return true;
        } catch (MalformedFrameException | HandshakeException | FixedHandshake.OtherVersion expected) {
            return false;
        } catch (ProtocolException e) {
            throw new AssertionError("not declared here", e);
        }
    }

    private static byte[] flipped(byte[] frame, int bit) {
        byte[] flipped = frame.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }

    private static byte[] spliced(byte[] frame, String field, byte[] other, String otherField) {
        return bytes(text(frame)
                .replaceAll(
                        "\"" + field + "\":\"[^\"]*\"",
                        "\"" + field + "\":\"" + text(other).replaceAll(".*\"" + otherField + "\":\"([^\"]*)\".*", "$1")
                                + "\""));
    }
}
