package io.mschat.server.account;

import io.mschat.server.source.Source;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a registration will be once its address is proved, as stored. */
@Entity
@Table(name = "pending_registration")
class PendingRegistrationRow {

    @Id
    private String attempt;

    private String nickname;
    private String passwordHash;

    /** The network of the {@link Source}. */
    private String source;

    @Column
    private long expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected PendingRegistrationRow() {}

    PendingRegistrationRow(String attempt, String nickname, String passwordHash, Source source, Instant expiresAt) {
        this.attempt = attempt;
        this.nickname = nickname;
        this.passwordHash = passwordHash;
        this.source = source.network();
        this.expiresAt = expiresAt.toEpochMilli();
    }

    String nickname() {
        return nickname;
    }

    String passwordHash() {
        return passwordHash;
    }

    /** Where whoever registers comes from. */
    Source source() {
        return new Source(source, false);
    }
}
