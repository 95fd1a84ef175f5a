package io.mschat.protocol.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.Examples;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.Fernet;
import io.mschat.protocol.crypto.FernetKey;
import io.mschat.protocol.crypto.SessionKeys;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final SessionKeys KEYS = new SessionKeys(key(1), key(2));

    private final Tunnel client = Tunnel.ofClient(KEYS, CLOCK);
    private final Tunnel server = Tunnel.ofServer(KEYS, CLOCK);

    @Test
    void messagesComeOutInTheirOrder() throws Exception {
        for (int i = 0; i < 300; i++) {
            assertThat(opened(server, seal(client, "c" + i))).containsExactly("c" + i);
            assertThat(opened(client, seal(server, "s" + i))).containsExactly("s" + i);
        }
    }

    @Test
    void manyMessagesTravelInOneToken() throws Exception {
        byte[] token = seal(server, "one", "two\nlines", "three");
        assertThat(opened(client, token)).containsExactly("one", "two\nlines", "three");
        assertThat(opened(client, seal(server, "next"))).containsExactly("next");
    }

    @Test
    void tokensAreCountedNotMessages() throws Exception {
        Fernet fernet = new Fernet(KEYS.serverToClient());
        for (long number = 0; number < 3; number++) {
            byte[] text = fernet.open(seal(server, "one", "two"));
            assertThat(ByteBuffer.wrap(text).getLong()).isEqualTo(number);
        }
    }

    @Test
    void sameMessageNeverGivesTheSameToken() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> ByteBuffer.wrap(seal(client, "again"))))
                .doesNotHaveDuplicates();
        assertThat(seal(Tunnel.ofClient(KEYS, CLOCK), "again")).isNotEqualTo(seal(server, "again"));
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void gapIsRefused() {
        seal(client, "lost");
        assertRefused(server, seal(client, "next"));
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void repeatedTokenIsRefused() throws Exception {
        byte[] token = seal(client, "once");
        opened(server, token);
        assertRefused(server, token);
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void reorderedTokenIsRefused() {
        seal(client, "first");
        byte[] second = seal(client, "second");
        assertRefused(server, second);
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void reflectedTokenIsRefused() {
        byte[] token = seal(client, "mine");
        assertRefused(client, token);
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void tokenOfAnotherSessionIsRefused() {
        Tunnel other = Tunnel.ofClient(new SessionKeys(key(3), key(4)), CLOCK);
        assertRefused(server, seal(other, "spliced"));
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void tunnelWithItsKeysSwappedIsRefused() {
        Tunnel swapped = Tunnel.ofClient(new SessionKeys(KEYS.serverToClient(), KEYS.clientToServer()), CLOCK);
        assertRefused(server, seal(swapped, "swapped"));
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void tunnelOpensNothingAfterAFailure() {
        byte[] right = seal(client, "right");
        assertRefused(server, Arrays.copyOfRange(right, 1, right.length));
        assertRefused(server, right);
        assertRefused(server, seal(client, "next"));
    }

    @Test
    void failureLeavesTheOtherDirectionAlone() throws Exception {
        assertRefused(server, new byte[0]);
        assertThat(opened(client, seal(server, "bye"))).containsExactly("bye");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void tokenWithoutACounterIsRefused(int length) {
        byte[] token = new Fernet(KEYS.clientToServer()).sealNumbered(CLOCK.instant(), 0, new byte[length]);
        assertRefused(server, token);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 256, 1L << 56, Long.MIN_VALUE, -1})
    void firstTokenOfAnotherNumberIsRefused(long number) {
        byte[] text = ByteBuffer.allocate(20).putLong(number).array();
        byte[] token = new Fernet(KEYS.clientToServer()).sealNumbered(CLOCK.instant(), 0, text);
        assertRefused(server, token);
    }

    @Test
    void emptyTokenHoldsOneEmptyMessageWhichIsNoJson() throws Exception {
        byte[] token = new Fernet(KEYS.clientToServer()).sealNumbered(CLOCK.instant(), 0, new byte[8]);
        assertThat(server.opener().open(token)).containsExactly(new byte[0]);
    }

    @Test
    void emptyBatchIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.sealer().seal(List.of()));
    }

    @Test
    void biggestBatchFillsOneFrameAndNoMore() throws Exception {
        EncodedMessage filler = MessageCodec.encode(new ServerMessage.Notice("x".repeat(Sealer.MAX_BYTES - 27)));
        assertThat(filler.size()).isEqualTo(Sealer.MAX_BYTES);

        byte[] token = server.sealer().seal(List.of(filler));

        assertThat(token).hasSizeLessThanOrEqualTo(ProtocolLimits.MAX_FRAME_BYTES);
        assertThat(opened(client, token).getFirst()).hasSize(Sealer.MAX_BYTES - 27);
        EncodedMessage more = MessageCodec.encode(new ServerMessage.Notice("x".repeat(Sealer.MAX_BYTES - 26)));
        assertThatIllegalArgumentException().isThrownBy(() -> server.sealer().seal(List.of(more)));
        List<EncodedMessage> many =
                Collections.nCopies(500, MessageCodec.encode(new ServerMessage.Notice("x".repeat(22))));
        assertThat(many.getFirst().size() * many.size()).isLessThan(Sealer.MAX_BYTES + 500);
        assertThatIllegalArgumentException().isThrownBy(() -> server.sealer().seal(many));
    }

    @Test
    void refusedBatchUsesUpNoNumber() throws Exception {
        assertThatIllegalArgumentException().isThrownBy(() -> client.sealer().seal(List.of()));
        assertThat(opened(server, seal(client, "first"))).containsExactly("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D\uDE00", "\"", "\n", "\\", "\t", "\u20ac", "\u2028", "a"})
    void longestTextOfAnyCharacterFitsOneFrame(String character) throws Exception {
        String text = character.repeat(ProtocolLimits.MAX_TEXT_LENGTH);
        MessageId id = new MessageId("i".repeat(ProtocolLimits.MAX_ID_LENGTH));
        Nickname longest = new Nickname("\uD835\uDD38".repeat(ProtocolLimits.MAX_NICKNAME_LENGTH));
        Instant at = Instant.ofEpochMilli(Long.MAX_VALUE);

        byte[] said = server.sealer()
                .seal(List.of(MessageCodec.encode(new ServerMessage.Entry(
                        StreamId.DIRECT, Long.MAX_VALUE, at, longest, longest, Payload.text(text), id, false))));
        byte[] say = client.sealer()
                .seal(List.of(MessageCodec.encode(
                        new ClientMessage.Post(id, StreamId.DIRECT, longest.value(), Payload.text(text)))));

        assertThat(said).hasSizeLessThanOrEqualTo(ProtocolLimits.MAX_FRAME_BYTES);
        assertThat(say).hasSizeLessThanOrEqualTo(ProtocolLimits.MAX_FRAME_BYTES);
        ServerMessage read =
                MessageCodec.decodeServerMessage(client.opener().open(said).getFirst());
        assertThat(((ServerMessage.Entry) read).payload().body()).isEqualTo(text);
    }

    @Test
    void everyExampleComesThroughTheTunnelUnchanged() throws Exception {
        for (ServerMessage message : Examples.SERVER) {
            byte[] token = server.sealer().seal(List.of(MessageCodec.encode(message)));
            assertThat(MessageCodec.decodeServerMessage(
                            client.opener().open(token).getFirst()))
                    .isEqualTo(message);
        }
    }

    private static byte[] seal(Tunnel from, String... notices) {
        return from.sealer()
                .seal(Arrays.stream(notices)
                        .map(text -> MessageCodec.encode(new ServerMessage.Notice(text)))
                        .toList());
    }

    private static List<String> opened(Tunnel at, byte[] token) throws Exception {
        return at.opener().open(token).stream().map(TunnelTest::notice).toList();
    }

    private static String notice(byte[] json) {
        try {
            return ((ServerMessage.Notice) MessageCodec.decodeServerMessage(json)).text();
        } catch (MalformedFrameException e) {
            throw new AssertionError(new String(json, StandardCharsets.UTF_8), e);
        }
    }

    private static void assertRefused(Tunnel at, byte[] token) {
        assertThatThrownBy(() -> at.opener().open(token)).isInstanceOf(DecryptionException.class);
    }

    private static FernetKey key(int seed) {
        byte[] bytes = new byte[FernetKey.BYTES];
        Arrays.fill(bytes, (byte) seed);
        return new FernetKey(bytes);
    }
}
