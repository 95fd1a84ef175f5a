-- Keep in step with postgresql/V8__key.sql.

-- By which keys people know the servers of this database: fingerprints. A key is noted before its file is written, so that a server
-- that is interrupted in between has lost nothing.
CREATE TABLE server_key (
    fingerprint TEXT    PRIMARY KEY,
    written     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Servers of older versions have not said by which.
INSERT INTO server_key (fingerprint, written) SELECT 'unknown', 1 WHERE EXISTS (SELECT 1 FROM chat_series);
