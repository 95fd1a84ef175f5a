package io.mschat.server.account.password;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** The stored row of a source from which an account's password was once right. */
@Entity
@Table(name = "familiar_source")
class KnownSourceRow {

    /** @param source a network as {@link io.mschat.server.source.Source} names it */
    @Embeddable
    record Key(long accountId, String source) implements Serializable {}

    @EmbeddedId
    @SuppressWarnings("UnusedVariable")
    private Key key;

    @Column
    private long lastAt;

    @SuppressWarnings("NullAway.Init")
    protected KnownSourceRow() {}

    KnownSourceRow(Key key, Instant lastAt) {
        this.key = key;
        this.lastAt = lastAt.toEpochMilli();
    }
}
