-- Times are milliseconds since 1970. Keep in step with sqlite/V4__moderation.sql.

-- Who did what. Append-only: nobody rewrites it, not even this program by mistake.
CREATE TABLE audit_entry (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    actor_role TEXT   NOT NULL,
    action     TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    detail     TEXT   NOT NULL,
    actor_key  TEXT   NOT NULL,
    subject_key TEXT  NOT NULL
);
CREATE INDEX audit_entry_actor ON audit_entry (actor_key);
CREATE INDEX audit_entry_subject ON audit_entry (subject_key);
CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END;
$$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();

-- What holds against somebody, or did: an account, a guest, a network, or (a lockdown) everybody.
CREATE TABLE sanction (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       TEXT   NOT NULL,
    scope      TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    account_id BIGINT REFERENCES account (id) ON DELETE SET NULL,
    folded     TEXT,
    network    TEXT,
    actor      TEXT   NOT NULL,
    actor_role TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    began_at   BIGINT NOT NULL,
    ends_at    BIGINT,
    lifted_at  BIGINT
);
CREATE INDEX sanction_in_force ON sanction (ends_at) WHERE lifted_at IS NULL;
CREATE INDEX sanction_account ON sanction (account_id);
