package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Who says something, or to whom it is said: also after they have gone, and under whichever name.
 *
 * @param key never the same for two persons: of an account, or of a guest's session
 */
public record Author(String key, Nickname nickname) {

    /** So many bytes of a hash that no two sessions share them. */
    private static final int SESSION_BYTES = 16;

    /** A registered user: the same however often they come. */
    public static Author ofAccount(long account, Nickname nickname) {
        return new Author("account " + account, nickname);
    }

    /** Somebody who has come in. A guest is the same for as long as their session goes on. */
    static Author of(Persona persona, ResumeToken session) {
        return persona.isRegistered()
                ? ofAccount(persona.account().getAsLong(), persona.nickname())
                : new Author("session " + shortHash(session), persona.nickname());
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
