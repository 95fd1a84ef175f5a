-- Times are milliseconds since 1970. Keep in step with sqlite/V7__log.sql.

-- What is numbered by itself, with the log that the numbers belong to: 1 is what is said in the room, 2 in person.
CREATE TABLE chat_series (
    series      SMALLINT PRIMARY KEY,
    epoch       TEXT    NOT NULL,
    last_offset BIGINT NOT NULL
);

-- What was said. Authors and receivers: an account, or the session of a guest.
CREATE TABLE chat_entry (
    series        SMALLINT NOT NULL,
    log_offset    BIGINT NOT NULL,
    at            BIGINT NOT NULL,
    author        TEXT    NOT NULL,
    author_name   TEXT    NOT NULL,
    client_id     TEXT    NOT NULL,
    receiver      TEXT,
    receiver_name TEXT,
    text          TEXT    NOT NULL,
    PRIMARY KEY (series, log_offset)
);
CREATE UNIQUE INDEX chat_entry_client_id ON chat_entry (author, client_id);
CREATE INDEX chat_entry_receiver ON chat_entry (receiver, log_offset) WHERE receiver IS NOT NULL;

-- Up to where what was said to somebody in person has reached them.
CREATE TABLE direct_seen (
    receiver   TEXT PRIMARY KEY,
    log_offset BIGINT NOT NULL
);
