package io.mschat.server.account;

import io.mschat.protocol.ResumeToken;
import io.mschat.server.chat.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Creates, finds and ends the sessions that a client may resume without a password. Only the hash of a token is stored.
 * Blocks on the database.
 */
final class ResumeSessions {

    private static final int TOKEN_BYTES = 32;

    private final ResumeSessionRepository sessions;
    private final Duration time;
    private final SecureRandom random;
    private final InstantSource clock;

    ResumeSessions(ResumeSessionRepository sessions, Duration time, SecureRandom random, InstantSource clock) {
        this.sessions = sessions;
        this.time = time;
        this.random = random;
        this.clock = clock;
    }

    ResumeToken begin(Identity identity) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        ResumeToken token =
                new ResumeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Long account = identity.isRegistered() ? identity.account().getAsLong() : null;
        sessions.save(new ResumeSessionRow(
                hash(token),
                account,
                identity.nickname().value(),
                clock.instant().plus(time)));
        return token;
    }

    boolean holds(ResumeToken token) {
        return sessions.existsById(hash(token));
    }

    Optional<ResumeSessionRow> find(ResumeToken token) {
        return sessions.findById(hash(token)).filter(session -> !session.isExpired(clock.instant()));
    }

    /** Starts the session's time anew. */
    void prolong(ResumeToken token) {
        int unused = sessions.prolong(hash(token), clock.instant().plus(time).toEpochMilli());
    }

    void end(ResumeToken token) {
        sessions.deleteById(hash(token));
    }

    /** Ends all sessions of an account except one. */
    void endOthers(long account, ResumeToken except) {
        sessions.deleteOthers(account, hash(except));
    }

    /** Ends all sessions of an account. */
    void endAll(long account) {
        sessions.deleteOthers(account, "");
    }

    void forgetExpired() {
        sessions.deleteExpired(clock.millis());
    }

    /** Hashes a token. It has 256 random bits, so one round without salt is enough. */
    private static String hash(ResumeToken token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
