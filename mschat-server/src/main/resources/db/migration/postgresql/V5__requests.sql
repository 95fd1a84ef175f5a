-- Times are milliseconds since 1970. Keep in step with sqlite/V5__requests.sql.

-- What is to be done once an address is proved: a registration, with its nickname, password and where it comes from
-- (null: not known), or a deletion.
CREATE TABLE pending_request (
    attempt    TEXT PRIMARY KEY,
    kind       TEXT    NOT NULL,
    nickname   TEXT,
    password_hash TEXT,
    source     TEXT,
    expires_at BIGINT NOT NULL
);

-- Of deletions nothing was stored before: those that wait for a mail now fail, and are asked for again.
INSERT INTO pending_request (attempt, kind, nickname, password_hash, source, expires_at)
    SELECT attempt, 'REGISTRATION', nickname, password_hash, NULL, expires_at FROM pending_registration;
DROP TABLE pending_registration;
