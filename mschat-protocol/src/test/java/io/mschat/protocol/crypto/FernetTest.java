package io.mschat.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.DecryptionException;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FernetTest {

    private static final byte[] KEY =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] IV = new byte[16];

    private final Fernet fernet = new Fernet(new FernetKey(KEY));

    @Test
    void textOfEveryLengthComesBack() throws Exception {
        for (int length = 0; length <= 100; length++) {
            byte[] text = new byte[length];
            new Random(length).nextBytes(text);
            assertThat(fernet.open(fernet.seal(NOW, IV, text))).isEqualTo(text);
            assertThat(fernet.open(fernet.sealNumbered(NOW, length, text))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 255, 1L << 32, Long.MAX_VALUE, -1})
    void ivOfNumberedTokenIsTheEncryptionOfItsNumber(long number) throws Exception {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, 16, 16, "AES"));
        byte[] expected =
                aes.doFinal(ByteBuffer.allocate(16).putLong(0).putLong(number).array());

        byte[] token = fernet.sealNumbered(NOW, number, bytes("hello"));

        assertThat(Arrays.copyOfRange(token, 9, 25)).isEqualTo(expected);
    }

    /** Reads as the specification says, step by step, with nothing of the code under test. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1000})
    void stockFernetReadsNumberedToken(int length) throws Exception {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');

        byte[] token = fernet.sealNumbered(NOW, 7, text);

        assertThat(token[0]).isEqualTo((byte) 0x80);
        assertThat(ByteBuffer.wrap(token).getLong(1)).isEqualTo(NOW.getEpochSecond());
        int signed = token.length - 32;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, 0, 16, "HmacSHA256"));
        assertThat(mac.doFinal(Arrays.copyOf(token, signed)))
                .isEqualTo(Arrays.copyOfRange(token, signed, token.length));
        Cipher cbc = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cbc.init(Cipher.DECRYPT_MODE, new SecretKeySpec(KEY, 16, 16, "AES"), new IvParameterSpec(token, 9, 16));
        assertThat(cbc.doFinal(token, 25, signed - 25)).isEqualTo(text);
    }

    @Test
    void numberedTokenIsWhatTheExplicitIvWouldGive() throws Exception {
        byte[] numbered = fernet.sealNumbered(NOW, 3, bytes("the same text"));
        byte[] iv = Arrays.copyOfRange(numbered, 9, 25);
        assertThat(fernet.seal(NOW, iv, bytes("the same text"))).isEqualTo(numbered);
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void everyFlippedBitIsRefused() {
        byte[] token = fernet.sealNumbered(NOW, 0, bytes("a text of more than one block"));
        for (int i = 0; i < token.length * Byte.SIZE; i++) {
            byte[] flipped = token.clone();
            flipped[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
            assertRefused(flipped);
        }
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void everyTruncationIsRefused() {
        byte[] token = fernet.sealNumbered(NOW, 0, bytes("a text of more than one block"));
        for (int length = 0; length < token.length; length++) {
            assertRefused(Arrays.copyOf(token, length));
            assertRefused(Arrays.copyOfRange(token, token.length - length, token.length));
        }
    }

    @Test
    void everyTruncatedMacIsRefused() {
        byte[] token = fernet.sealNumbered(NOW, 0, bytes("hello"));
        for (int cut = 1; cut <= 32; cut++) {
            assertRefused(Arrays.copyOf(token, token.length - cut));
        }
    }

    @Test
    void otherVersionIsRefusedThoughItsMacIsRight() throws Exception {
        for (int version = 0; version < 256; version++) {
            if (version != 0x80) {
                byte[] token = fernet.seal(NOW, IV, bytes("hello"));
                token[0] = (byte) version;
                assertRefused(signed(Arrays.copyOf(token, token.length - 32)));
            }
        }
    }

    @Test
    void wrongPaddingOfEveryLengthIsRefusedThoughItsMacIsRight() throws Exception {
        for (int last = 0; last < 256; last++) {
            byte[] block = new byte[16];
            Arrays.fill(block, (byte) 0xEE);
            block[15] = (byte) last;
            if (last != 1 && last != 0xEE) {
                assertRefused(tokenOfBlocks(block));
            }
        }
        for (int length = 2; length <= 16; length++) {
            byte[] block = new byte[16];
            Arrays.fill(block, 16 - length, 16, (byte) length);
            block[16 - length] ^= 1;
            assertRefused(tokenOfBlocks(block));
        }
    }

    @Test
    void ciphertextOfNoBlockOrBrokenBlockIsRefusedThoughItsMacIsRight() throws Exception {
        byte[] head = Arrays.copyOf(fernet.seal(NOW, IV, bytes("hello")), 25);
        for (int length = 0; length < 16; length++) {
            assertRefused(signed(Arrays.copyOf(head, head.length + length)));
        }
    }

    @Test
    void otherKeyIsRefused() {
        byte[] other = KEY.clone();
        other[0] ^= 1;
        byte[] token = new Fernet(new FernetKey(other)).seal(NOW, IV, bytes("hello"));
        assertRefused(token);
    }

    @Test
    void refusalLeavesTheKeyUsable() throws Exception {
        byte[] block = new byte[16];
        assertRefused(tokenOfBlocks(block));
        assertThat(fernet.open(fernet.seal(NOW, IV, bytes("hello")))).isEqualTo(bytes("hello"));
    }

    @Test
    void ageIsJudgedOnlyWhereALimitIsGiven() throws Exception {
        byte[] token = fernet.seal(NOW, IV, bytes("hello"));
        Duration ttl = Duration.ofSeconds(60);
        assertThat(fernet.open(token)).isEqualTo(bytes("hello"));
        assertThat(fernet.open(token, ttl, NOW.plusSeconds(60))).isEqualTo(bytes("hello"));
        assertThat(fernet.open(token, ttl, NOW.minusSeconds(60))).isEqualTo(bytes("hello"));
        assertThatThrownBy(() -> fernet.open(token, ttl, NOW.plusSeconds(61))).isInstanceOf(DecryptionException.class);
        assertThatThrownBy(() -> fernet.open(token, ttl, NOW.minusSeconds(61))).isInstanceOf(DecryptionException.class);
    }

    private void assertRefused(byte[] token) {
        assertThatThrownBy(() -> fernet.open(token)).isInstanceOf(DecryptionException.class);
    }

    private static byte[] tokenOfBlocks(byte[] padded) throws GeneralSecurityException {
        Cipher cbc = Cipher.getInstance("AES/CBC/NoPadding");
        cbc.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, 16, 16, "AES"), new IvParameterSpec(IV));
        byte[] ciphertext = cbc.doFinal(padded);
        return signed(ByteBuffer.allocate(25 + ciphertext.length)
                .put((byte) 0x80)
                .putLong(NOW.getEpochSecond())
                .put(IV)
                .put(ciphertext)
                .array());
    }

    private static byte[] signed(byte[] unsigned) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, 0, 16, "HmacSHA256"));
        return ByteBuffer.allocate(unsigned.length + 32)
                .put(unsigned)
                .put(mac.doFinal(unsigned))
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
