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
import java.util.Base64;
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

        byte[] token = decoded(fernet.sealNumbered(NOW, number, bytes("hello")));

        assertThat(Arrays.copyOfRange(token, 9, 25)).isEqualTo(expected);
    }

    /** Reads as the specification says, step by step, with nothing of the code under test. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1000})
    void stockFernetReadsNumberedToken(int length) throws Exception {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');

        byte[] token = decoded(fernet.sealNumbered(NOW, 7, text));

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
        String numbered = fernet.sealNumbered(NOW, 3, bytes("the same text"));
        byte[] iv = Arrays.copyOfRange(decoded(numbered), 9, 25);
        assertThat(fernet.seal(NOW, iv, bytes("the same text"))).isEqualTo(numbered);
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void everyFlippedByteIsRefused() {
        byte[] token = decoded(fernet.sealNumbered(NOW, 0, bytes("a text of more than one block")));
        for (int i = 0; i < token.length; i++) {
            byte[] flipped = token.clone();
            flipped[i] ^= (byte) 0xFF;
            assertRefused(encoded(flipped));
        }
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void everyFlippedBitOfTheTextFormIsRefused() {
        String token = fernet.sealNumbered(NOW, 0, bytes("a text of more than one block"));
        for (int i = 0; i < token.length(); i++) {
            for (int bit = 0; bit < Character.SIZE; bit++) {
                StringBuilder flipped = new StringBuilder(token);
                flipped.setCharAt(i, (char) (token.charAt(i) ^ 1 << bit));
                assertRefused(flipped.toString());
            }
        }
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void everyTruncationIsRefused() {
        String token = fernet.sealNumbered(NOW, 0, bytes("a text of more than one block"));
        for (int length = 0; length < token.length(); length++) {
            assertRefused(token.substring(0, length));
            assertRefused(token.substring(token.length() - length));
        }
    }

    @Test
    void everyTruncatedMacIsRefused() {
        byte[] token = decoded(fernet.sealNumbered(NOW, 0, bytes("hello")));
        for (int cut = 1; cut <= 32; cut++) {
            assertRefused(encoded(Arrays.copyOf(token, token.length - cut)));
        }
    }

    @Test
    void missingPaddingIsRefused() {
        assertRefused(paddedToken().replace("=", ""));
        assertRefused(paddedToken().replaceFirst("=$", ""));
    }

    @Test
    void superfluousPaddingIsRefused() {
        for (String padding : new String[] {"=", "==", "===", "===="}) {
            assertRefused(paddedToken() + padding);
        }
    }

    @Test
    void strayBitsAfterTheLastByteAreRefused() {
        String token = paddedToken();
        int last = token.indexOf('=') - 1;
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (char c : alphabet.toCharArray()) {
            if (c != token.charAt(last)) {
                assertRefused(token.substring(0, last) + c + token.substring(last + 1));
            }
        }
    }

    @Test
    void standardAlphabetIsRefused() {
        byte[] text = new byte[300];
        String token = fernet.seal(NOW, IV, text);
        String standard = token.replace('-', '+').replace('_', '/');
        assertThat(standard).isNotEqualTo(token);
        assertRefused(standard);
    }

    @Test
    void whitespaceIsRefused() {
        String token = paddedToken();
        for (String space : new String[] {" ", "\n", "\r\n", "\t", "\0", "    "}) {
            assertRefused(space + token);
            assertRefused(token + space);
            assertRefused(token.substring(0, 40) + space + token.substring(40));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "====",
                "A",
                "AAAA",
                "\uD83D\uDE00\uD83D\uDE00",
                "gAAAAA==gAAA",
                "\u0100\u0100\u0100\u0100"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void otherVersionIsRefusedThoughItsMacIsRight() throws Exception {
        for (int version = 0; version < 256; version++) {
            if (version != 0x80) {
                byte[] token = decoded(fernet.seal(NOW, IV, bytes("hello")));
                token[0] = (byte) version;
                assertRefused(encoded(signed(Arrays.copyOf(token, token.length - 32))));
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
                assertRefused(encoded(tokenOfBlocks(block)));
            }
        }
        for (int length = 2; length <= 16; length++) {
            byte[] block = new byte[16];
            Arrays.fill(block, 16 - length, 16, (byte) length);
            block[16 - length] ^= 1;
            assertRefused(encoded(tokenOfBlocks(block)));
        }
    }

    @Test
    void ciphertextOfNoBlockOrBrokenBlockIsRefusedThoughItsMacIsRight() throws Exception {
        byte[] head = Arrays.copyOf(decoded(fernet.seal(NOW, IV, bytes("hello"))), 25);
        for (int length = 0; length < 16; length++) {
            assertRefused(encoded(signed(Arrays.copyOf(head, head.length + length))));
        }
    }

    @Test
    void otherKeyIsRefused() {
        byte[] other = KEY.clone();
        other[0] ^= 1;
        String token = new Fernet(new FernetKey(other)).seal(NOW, IV, bytes("hello"));
        assertRefused(token);
    }

    @Test
    void refusalLeavesTheKeyUsable() throws Exception {
        byte[] block = new byte[16];
        assertRefused(encoded(tokenOfBlocks(block)));
        assertThat(fernet.open(fernet.seal(NOW, IV, bytes("hello")))).isEqualTo(bytes("hello"));
    }

    @Test
    void ageIsJudgedOnlyWhereALimitIsGiven() throws Exception {
        String token = fernet.seal(NOW, IV, bytes("hello"));
        Duration ttl = Duration.ofSeconds(60);
        assertThat(fernet.open(token)).isEqualTo(bytes("hello"));
        assertThat(fernet.open(token, ttl, NOW.plusSeconds(60))).isEqualTo(bytes("hello"));
        assertThat(fernet.open(token, ttl, NOW.minusSeconds(60))).isEqualTo(bytes("hello"));
        assertThatThrownBy(() -> fernet.open(token, ttl, NOW.plusSeconds(61))).isInstanceOf(DecryptionException.class);
        assertThatThrownBy(() -> fernet.open(token, ttl, NOW.minusSeconds(61))).isInstanceOf(DecryptionException.class);
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> fernet.open(token)).as(token).isInstanceOf(DecryptionException.class);
    }

    private String paddedToken() {
        String token = fernet.seal(NOW, IV, bytes("hello"));
        assertThat(token).endsWith("==");
        return token;
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

    private static byte[] decoded(String token) {
        return Base64.getUrlDecoder().decode(token);
    }

    private static String encoded(byte[] token) {
        return Base64.getUrlEncoder().encodeToString(token);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
