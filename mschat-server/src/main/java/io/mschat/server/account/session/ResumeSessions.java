package io.mschat.server.account.session;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.server.chat.Identity;
import io.mschat.server.storage.ExpiringRows;
import io.mschat.server.storage.damage.DamagedRows;
import io.mschat.server.storage.damage.RowRule;
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
public final class ResumeSessions implements ExpiringRows {

    /** How sessions are read from the database. */
    public static final RowRule<?, ?> ROWS = ResumeSessionRow.RULE;

    private final ResumeSessionRepository sessions;
    private final Duration time;
    private final SecureRandom random;
    private final InstantSource clock;
    private final DamagedRows damaged;

    /**
     * A session that may be resumed.
     *
     * @param account empty for a guest
     */
    public record Session(Optional<Long> account, Nickname nickname) {}

    ResumeSessions(
            ResumeSessionRepository sessions,
            Duration time,
            SecureRandom random,
            InstantSource clock,
            DamagedRows damaged) {
        this.sessions = sessions;
        this.time = time;
        this.random = random;
        this.clock = clock;
        this.damaged = damaged;
    }

    public ResumeToken begin(Identity identity) {
        byte[] bytes = new byte[ResumeToken.BYTES];
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

    public boolean holds(ResumeToken token) {
        return sessions.existsById(hash(token));
    }

    /** Finds a session that has not expired, and is not damaged. */
    public Optional<Session> find(ResumeToken token) {
        return sessions.findById(hash(token))
                .filter(session -> !session.isExpired(clock.instant()))
                .flatMap(session -> damaged.read(ResumeSessionRow.RULE, session));
    }

    /** Starts the session's time anew. */
    public void prolong(ResumeToken token) {
        int unused = sessions.prolong(hash(token), clock.instant().plus(time).toEpochMilli());
    }

    public void end(ResumeToken token) {
        sessions.deleteById(hash(token));
    }

    /** Ends all sessions of an account except one. */
    public void endOthers(long account, ResumeToken except) {
        sessions.deleteOthers(account, hash(except));
    }

    /** Ends all sessions of an account. */
    public void endAll(long account) {
        sessions.deleteOthers(account, "");
    }

    @Override
    public void deleteExpired() {
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
