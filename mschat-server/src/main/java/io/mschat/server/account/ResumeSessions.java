package io.mschat.server.account;

import io.mschat.protocol.ResumeToken;
import io.mschat.server.chat.Persona;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** What lets a client that has logged in come back without a password. Only the hash of a token is stored. */
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

    ResumeToken begin(Persona persona) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        ResumeToken token =
                new ResumeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Long account = persona.isRegistered() ? persona.account().getAsLong() : null;
        sessions.save(new ResumeSessionRow(
                hash(token),
                account,
                persona.nickname().value(),
                clock.instant().plus(time)));
        return token;
    }

    boolean holds(ResumeToken token) {
        return sessions.existsById(hash(token));
    }

    Optional<ResumeSessionRow> find(ResumeToken token) {
        return sessions.findById(hash(token)).filter(session -> !session.isExpired(clock.instant()));
    }

    /** It holds as long as a new one from now on. */
    void prolong(ResumeToken token) {
        int unused = sessions.prolong(hash(token), clock.instant().plus(time).toEpochMilli());
    }

    void end(ResumeToken token) {
        sessions.deleteById(hash(token));
    }

    /** All of an account's sessions are over but one. */
    void endOthers(long account, ResumeToken except) {
        sessions.deleteOthers(account, hash(except));
    }

    /** All of an account's sessions are over. */
    void endAll(long account) {
        sessions.deleteOthers(account, "");
    }

    void forgetExpired() {
        sessions.deleteExpired(clock.millis());
    }

    /** A token has 256 random bits: one round is enough, and no salt. */
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
