package io.mschat.server.moderation;

import io.mschat.protocol.Role;
import io.mschat.server.storage.damage.RowRule;
import io.mschat.server.storage.damage.StoredText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The stored row of an entry of the audit log. The database itself refuses to change or delete it. */
@Entity
@Table(name = "audit_entry")
class AuditRow {

    static final RowRule<AuditRow, Audit.Entry> RULE = new RowRule<>(AuditRow.class, AuditRow::entry);

    /** Longer than a reason with what stands before it. */
    private static final int MAX_DETAIL_LENGTH = 2 * Sanction.Cause.MAX_REASON_LENGTH;

    /** Null until the row is stored. */
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long at;
    private String actor;

    private String actorRole;

    private String action;

    /** The user or thing that the action is about; empty if none. */
    private String subject;

    private String detail;

    @Column
    private String actorKey;

    @Column
    private String subjectKey;

    @SuppressWarnings("NullAway.Init")
    protected AuditRow() {}

    /** Makes the row of an entry. The keys are those by which actor and subject are found. */
    AuditRow(Audit.Entry entry, String actorKey, String subjectKey) {
        this.at = entry.at().toEpochMilli();
        this.actor = entry.actor().name();
        this.actorRole = entry.actor().role().name();
        this.action = entry.action();
        this.subject = entry.subject();
        this.detail = entry.detail();
        this.actorKey = actorKey;
        this.subjectKey = subjectKey;
    }

    private Audit.Entry entry() {
        return new Audit.Entry(
                Instant.ofEpochMilli(at),
                new Actor(StoredText.name(actor), Role.valueOf(actorRole)),
                StoredText.name(action),
                StoredText.name(subject),
                StoredText.upTo(MAX_DETAIL_LENGTH, detail));
    }
}
