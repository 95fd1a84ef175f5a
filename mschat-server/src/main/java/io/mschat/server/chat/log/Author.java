package io.mschat.server.chat.log;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The sender of a message, or the receiver of a direct message. It identifies the person after they have left, and
 * under any nickname.
 *
 * @param key unique for each person: derived from the account, or from the session of a guest
 */
public record Author(String key, Nickname nickname) {

    /** Length of the session hash in bytes; long enough that no two sessions share a hash. */
    private static final int SESSION_BYTES = 16;

    /** The author of a registered user. It is the same at every login. */
    public static Author ofAccount(long account, Nickname nickname) {
        return new Author("account " + account, nickname);
    }

    /** The author of a guest. It stays the same for as long as their session lasts. */
    public static Author ofSession(ResumeToken session, Nickname nickname) {
        return new Author("session " + shortHash(session), nickname);
    }

    private static String shortHash(ResumeToken token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, SESSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
