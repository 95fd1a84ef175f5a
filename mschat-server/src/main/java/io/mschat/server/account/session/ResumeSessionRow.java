package io.mschat.server.account.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The stored row of a session that a client may resume. */
@Entity
@Table(name = "resume_session")
class ResumeSessionRow {

    @Id
    private String tokenHash;

    /** Null for a guest. */
    private @Nullable Long accountId;

    private String nickname;
    private long expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected ResumeSessionRow() {}

    ResumeSessionRow(String tokenHash, @Nullable Long accountId, String nickname, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.accountId = accountId;
        this.nickname = nickname;
        this.expiresAt = expiresAt.toEpochMilli();
    }

    @Nullable
    Long accountId() {
        return accountId;
    }

    String nickname() {
        return nickname;
    }

    boolean isExpired(Instant now) {
        return expiresAt <= now.toEpochMilli();
    }
}
