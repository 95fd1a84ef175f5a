package io.mschat.server.account.session;

import io.mschat.protocol.Nickname;
import io.mschat.server.storage.damage.RowRule;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The stored row of a session that a client may resume. */
@Entity
@Table(name = "resume_session")
class ResumeSessionRow implements Persistable<String> {

    static final RowRule<ResumeSessionRow, ResumeSessions.Session> RULE =
            new RowRule<>(ResumeSessionRow.class, ResumeSessionRow::session);

    @Id
    private String tokenHash;

    /** Null for a guest. */
    private @Nullable Long accountId;

    private String nickname;
    private long expiresAt;

    /** Not read from the database: so it is inserted without being looked for first. */
    @Transient
    private boolean created;

    @SuppressWarnings("NullAway.Init")
    protected ResumeSessionRow() {}

    ResumeSessionRow(String tokenHash, @Nullable Long accountId, String nickname, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.accountId = accountId;
        this.nickname = nickname;
        this.expiresAt = expiresAt.toEpochMilli();
        this.created = true;
    }

    @Override
    public String getId() {
        return tokenHash;
    }

    @Override
    public boolean isNew() {
        return created;
    }

    private ResumeSessions.Session session() {
        return new ResumeSessions.Session(Optional.ofNullable(accountId), new Nickname(nickname));
    }

    boolean isExpired(Instant now) {
        return expiresAt <= now.toEpochMilli();
    }
}
