-- Times are milliseconds since 1970. Keep in step with postgresql/V1__accounts.sql.

CREATE TABLE account (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    nickname   TEXT    NOT NULL,
    folded     TEXT    NOT NULL UNIQUE,
    role       TEXT    NOT NULL,
    password_hash TEXT NOT NULL,
    email      TEXT,
    email_key  TEXT UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

-- Every form of a name that nobody else may bear, and for how long after its account is gone.
CREATE TABLE name_claim (
    claim        TEXT PRIMARY KEY,
    account_id   INTEGER REFERENCES account (id) ON DELETE SET NULL,
    free_at      INTEGER,
    former_owner TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX name_claim_account ON name_claim (account_id);
CREATE INDEX name_claim_free_at ON name_claim (free_at);

-- Where an account's password was right before.
CREATE TABLE familiar_source (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    source     TEXT    NOT NULL,
    last_at    INTEGER NOT NULL,
    PRIMARY KEY (account_id, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE resume_session (
    token_hash TEXT PRIMARY KEY,
    account_id INTEGER REFERENCES account (id) ON DELETE CASCADE,
    nickname   TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX resume_session_account ON resume_session (account_id);
CREATE INDEX resume_session_expires_at ON resume_session (expires_at);

-- What a registration will be once its address is proved.
CREATE TABLE pending_registration (
    attempt    TEXT PRIMARY KEY,
    nickname   TEXT    NOT NULL,
    password_hash TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
