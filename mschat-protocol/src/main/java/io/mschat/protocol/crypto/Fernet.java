package io.mschat.protocol.crypto;

import io.mschat.protocol.DecryptionException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/**
 * Encrypts and decrypts Fernet tokens under one key, by the specification at github.com/fernet/spec:
 *
 * <pre>0x80 || timestamp (8) || IV (16) || AES-128-CBC ciphertext || HMAC-SHA256 (32)</pre>
 *
 * <p>A sealed text cannot be read without the key. A text that {@link #open} returns was sealed under the key, complete
 * and unchanged. A token is checked before it is decrypted, and every failure looks the same.
 *
 * <p>These are the bytes of a token. The specification writes them in base64url, for texts; a frame has no need of it.
 * One thread at a time: the cipher objects are reused, which makes short tokens cheap.
 */
public final class Fernet {

    private static final byte VERSION = (byte) 0x80;
    private static final int BLOCK_BYTES = 16;
    private static final int TIMESTAMP_OFFSET = 1;
    private static final int IV_OFFSET = TIMESTAMP_OFFSET + Long.BYTES;
    private static final int CIPHERTEXT_OFFSET = IV_OFFSET + BLOCK_BYTES;
    private static final int HMAC_BYTES = 32;
    private static final int MIN_TOKEN_BYTES = CIPHERTEXT_OFFSET + BLOCK_BYTES + HMAC_BYTES;

    /** How far in the future the time of a token may be when its age matters (the specification's value). */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);

    private static final IvParameterSpec ZERO_IV = new IvParameterSpec(new byte[BLOCK_BYTES]);

    private final SecretKey encryptionKey;
    private final Cipher encryptor;
    private final Cipher decryptor;
    private final Mac mac;

    public Fernet(FernetKey key) {
        try {
            encryptionKey = key.encryptionKey();
            encryptor = cipher(Cipher.ENCRYPT_MODE, ZERO_IV);
            decryptor = cipher(Cipher.DECRYPT_MODE, ZERO_IV);
            mac = Mac.getInstance("HmacSHA256");
            mac.init(key.signingKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/CBC and HmacSHA256", e);
        }
    }

    private Cipher cipher(int mode, IvParameterSpec iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, encryptionKey, iv);
        return cipher;
    }

    /**
     * Seals a text under a given IV, which must be unpredictable and never used again under this key.
     *
     * @param now the token's timestamp; whole seconds are kept
     * @param iv 16 bytes
     */
    public byte[] seal(Instant now, byte[] iv, byte[] text) {
        try {
            byte[] token = begin(now, text.length);
            System.arraycopy(iv, 0, token, IV_OFFSET, BLOCK_BYTES);
            cipher(Cipher.ENCRYPT_MODE, new IvParameterSpec(iv))
                    .doFinal(text, 0, text.length, token, CIPHERTEXT_OFFSET);
            return finish(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption of " + text.length + " bytes failed", e);
        }
    }

    /**
     * Seals a text under an IV that is made from a number never used before under this key: the IV is the encryption of
     * the number's block (NIST SP 800-38A, appendix C). CBC over {@code block || text} from a zero IV yields
     * {@code IV || ciphertext} in one call.
     *
     * @param now the token's timestamp; whole seconds are kept
     */
    public byte[] sealNumbered(Instant now, long number, byte[] text) {
        try {
            byte[] token = begin(now, text.length);
            byte[] block =
                    ByteBuffer.allocate(BLOCK_BYTES).putLong(Long.BYTES, number).array();
            int done = encryptor.update(block, 0, BLOCK_BYTES, token, IV_OFFSET);
            encryptor.doFinal(text, 0, text.length, token, IV_OFFSET + done);
            return finish(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption of " + text.length + " bytes failed", e);
        }
    }

    private static byte[] begin(Instant now, int textLength) {
        int ciphertextLength = (textLength / BLOCK_BYTES + 1) * BLOCK_BYTES;
        byte[] token = new byte[CIPHERTEXT_OFFSET + ciphertextLength + HMAC_BYTES];
        token[0] = VERSION;
        ByteBuffer.wrap(token).putLong(TIMESTAMP_OFFSET, now.getEpochSecond());
        return token;
    }

    private byte[] finish(byte[] token) throws GeneralSecurityException {
        int signed = token.length - HMAC_BYTES;
        mac.update(token, 0, signed);
        mac.doFinal(token, signed);
        return token;
    }

    /** Opens a token of any age. */
    public byte[] open(byte[] token) throws DecryptionException {
        authenticate(token);
        return decrypt(token);
    }

    /** Opens a token that is no older than {@code ttl}, and no more than a minute from the future. */
    public byte[] open(byte[] token, Duration ttl, Instant now) throws DecryptionException {
        authenticate(token);
        long sealedAt = ByteBuffer.wrap(token).getLong(TIMESTAMP_OFFSET);
        long age = now.getEpochSecond() - sealedAt;
        if (age > ttl.toSeconds() || age < -MAX_CLOCK_SKEW.toSeconds()) {
            throw new DecryptionException();
        }
        return decrypt(token);
    }

    private void authenticate(byte[] token) throws DecryptionException {
        boolean wellFormed = token.length >= MIN_TOKEN_BYTES
                && token[0] == VERSION
                && (token.length - MIN_TOKEN_BYTES) % BLOCK_BYTES == 0;
        if (!wellFormed) {
            throw new DecryptionException();
        }
        int signed = token.length - HMAC_BYTES;
        mac.update(token, 0, signed);
        byte[] expected = mac.doFinal();
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(token, signed, token.length))) {
            throw new DecryptionException();
        }
    }

    /**
     * Decrypts {@code IV || ciphertext} from a zero IV and drops the first block, so that no new IV has to be set up.
     */
    private byte[] decrypt(byte[] token) throws DecryptionException {
        try {
            byte[] blocks = decryptor.doFinal(token, IV_OFFSET, token.length - HMAC_BYTES - IV_OFFSET);
            return Arrays.copyOfRange(blocks, BLOCK_BYTES, blocks.length);
        } catch (GeneralSecurityException e) {
            throw new DecryptionException();
        }
    }
}
