package io.mschat.server.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** The stored row of a mail that has counted: an entry of the ledger. */
@Entity
@Table(name = "verification_mail")
class MailRow implements Persistable<String> {

    @Id
    private String ledgerKey;

    @Column
    private long countedAt;

    @SuppressWarnings("NullAway.Init")
    protected MailRow() {}

    MailRow(String ledgerKey, Instant countedAt) {
        this.ledgerKey = ledgerKey;
        this.countedAt = countedAt.toEpochMilli();
    }

    @Override
    public String getId() {
        return ledgerKey;
    }

    /** Always true: of two nodes that write the same entry only one may succeed. */
    @Override
    public boolean isNew() {
        return true;
    }
}
