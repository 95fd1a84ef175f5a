-- Times are milliseconds since 1970. Keep in step with postgresql/V4__moderation.sql.

-- Who did what. Append-only: nobody rewrites it, not even this program by mistake.
CREATE TABLE audit_entry (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    actor      TEXT    NOT NULL,
    actor_role TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    detail     TEXT    NOT NULL,
    actor_key  TEXT    NOT NULL,
    subject_key TEXT   NOT NULL
) STRICT;
CREATE INDEX audit_entry_actor ON audit_entry (actor_key);
CREATE INDEX audit_entry_subject ON audit_entry (subject_key);
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_entry_stays_there BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

-- What holds against somebody, or did: an account, a guest, a network, or (a lockdown) everybody.
CREATE TABLE sanction (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT    NOT NULL,
    scope      TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
    folded     TEXT,
    network    TEXT,
    actor      TEXT    NOT NULL,
    actor_role TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    began_at   INTEGER NOT NULL,
    ends_at    INTEGER,
    lifted_at  INTEGER
) STRICT;
CREATE INDEX sanction_in_force ON sanction (ends_at) WHERE lifted_at IS NULL;
CREATE INDEX sanction_account ON sanction (account_id);
