package io.mschat.server.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** The stored row of a lease: which node does what only one node may do. */
@Entity
@Table(name = "verification_lease")
class LeaseRow implements Persistable<String> {

    @Id
    private String name;

    @Column
    private String holder;

    @Column
    private long expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected LeaseRow() {}

    LeaseRow(String name, String holder, Instant expiresAt) {
        this.name = name;
        this.holder = holder;
        this.expiresAt = expiresAt.toEpochMilli();
    }

    @Override
    public String getId() {
        return name;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
