package io.mschat.server.moderation;

import io.mschat.protocol.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the audit log. The database itself refuses to change or delete it. */
@Entity
@Table(name = "audit_entry")
class AuditRow {

    /** Null until it is stored. */
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long at;
    private String actor;

    @Enumerated(EnumType.STRING)
    private Role actorRole;

    private String action;

    /** Whom or what it is about; empty if nobody. */
    private String subject;

    private String detail;

    @SuppressWarnings("NullAway.Init")
    protected AuditRow() {}

    AuditRow(Instant at, Actor actor, String action, String subject, String detail) {
        this.at = at.toEpochMilli();
        this.actor = actor.name();
        this.actorRole = actor.role();
        this.action = action;
        this.subject = subject;
        this.detail = detail;
    }

    Audit.Entry entry() {
        return new Audit.Entry(Instant.ofEpochMilli(at), new Actor(actor, actorRole), action, subject, detail);
    }
}
