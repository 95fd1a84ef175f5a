-- Times are milliseconds since 1970. Keep in step with sqlite/V3__settings.sql.

-- One row: how often what all nodes have in common has changed.
CREATE TABLE bulletin (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL
);
INSERT INTO bulletin (id, revision) VALUES (1, 0);

-- What commands have said about each setting; no value is the default. In changed_by nobody is a start of the server.
CREATE TABLE setting (
    name       TEXT PRIMARY KEY,
    value      TEXT,
    changed_by TEXT,
    changed_at BIGINT,
    saved      TEXT
);
