-- Times are milliseconds since 1970. Keep in step with postgresql/V2__verification.sql.

-- An address is in live_address while nobody else may begin with it; the code is gone when the attempt is over.
CREATE TABLE verification_attempt (
    id           TEXT PRIMARY KEY,
    address      TEXT    NOT NULL,
    live_address TEXT UNIQUE,
    receiving_address TEXT NOT NULL UNIQUE,
    code         TEXT,
    state        TEXT    NOT NULL,
    wrong_codes  INTEGER NOT NULL,
    began_at     INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    outcome      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX verification_attempt_expires_at ON verification_attempt (expires_at);

-- Mails that have counted, and must not count again.
CREATE TABLE verification_mail (
    ledger_key TEXT PRIMARY KEY,
    counted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which node does what only one may do.
CREATE TABLE verification_lease (
    name       TEXT PRIMARY KEY,
    holder     TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
