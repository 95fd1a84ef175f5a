package io.mschat.server.admin;

import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.crypto.Fernet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;

/**
 * The three lines of a conversation between {@link AdminClient} and {@link AdminServer}. Each is ASCII and ends with a
 * line feed:
 *
 * <pre>
 * server   base64url(32 random bytes)                             a challenge
 * client   Fernet(UTF-8 command)                                  under a key made from the challenge
 * server   Fernet(1 or 0 || UTF-8 text), 1 if it was carried out  under a key made from the command's line
 * </pre>
 *
 * <p>The challenge makes the command's line valid for this conversation only. The command's line has a random IV, and
 * so makes the response valid for this conversation only.
 */
final class AdminProtocol {

    /** The longest command, in bytes of UTF-8. */
    static final int MAX_COMMAND_BYTES = 4096;

    /** The longest response text, in bytes of UTF-8. */
    static final int MAX_ANSWER_BYTES = 256 * 1024;

    static final int MAX_COMMAND_CHARS = tokenChars(MAX_COMMAND_BYTES);
    static final int MAX_ANSWER_CHARS = tokenChars(1 + MAX_ANSWER_BYTES);

    private static final int CHALLENGE_BYTES = 32;
    static final int CHALLENGE_CHARS = (CHALLENGE_BYTES * Byte.SIZE + 5) / 6;

    private static final byte[] CUT_OFF =
            "\n(the answer is longer; the rest is left out)".getBytes(StandardCharsets.UTF_8);

    private static final int IV_BYTES = 16;

    private final AdminKey key;
    private final SecureRandom random;
    private final Clock clock;

    AdminProtocol(AdminKey key, SecureRandom random, Clock clock) {
        this.key = key;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Returns the length of the token for a text: it is padded to the next block of 16 bytes, and has a version, a
     * time, an IV and an HMAC around it.
     */
    private static int tokenChars(int textBytes) {
        int token = 1 + 8 + IV_BYTES + (textBytes / 16 + 1) * 16 + 32;
        return (token + 2) / 3 * 4;
    }

    String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(CHALLENGE_BYTES));
    }

    String sealCommand(String challenge, String command) {
        return seal(key.after(challenge, LineKind.COMMAND), command.getBytes(StandardCharsets.UTF_8));
    }

    String openCommand(String challenge, String token) throws DecryptionException {
        return new String(key.after(challenge, LineKind.COMMAND).open(token), StandardCharsets.UTF_8);
    }

    String sealAnswer(String commandToken, Answer answer) {
        ByteBuffer text = StandardCharsets.UTF_8.encode(answer.text());
        byte[] end = text.remaining() > MAX_ANSWER_BYTES ? CUT_OFF : new byte[0];
        byte[] kept = new byte[Math.min(text.remaining(), MAX_ANSWER_BYTES - end.length)];
        text.get(kept);
        byte[] bytes = ByteBuffer.allocate(1 + kept.length + end.length)
                .put((byte) (answer.ok() ? 1 : 0))
                .put(kept)
                .put(end)
                .array();
        return seal(key.after(commandToken, LineKind.ANSWER), bytes);
    }

    Answer openAnswer(String commandToken, String token) throws DecryptionException {
        byte[] bytes = key.after(commandToken, LineKind.ANSWER).open(token);
        if (bytes.length == 0) {
            throw new DecryptionException();
        }
        return new Answer(
                bytes[0] == 1, new String(Arrays.copyOfRange(bytes, 1, bytes.length), StandardCharsets.UTF_8));
    }

    private String seal(Fernet fernet, byte[] text) {
        return fernet.seal(clock.instant(), random(IV_BYTES), text);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
