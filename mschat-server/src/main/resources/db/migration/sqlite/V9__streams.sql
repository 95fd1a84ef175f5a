-- Keep in step with postgresql/V9__streams.sql.

-- A series is a stream now: a room, or what is said in person.
ALTER TABLE chat_series ADD COLUMN stream TEXT NOT NULL DEFAULT '';
UPDATE chat_series SET stream = CASE series WHEN 1 THEN 'lobby' ELSE 'direct' END;
CREATE UNIQUE INDEX chat_series_stream ON chat_series (stream);

-- What a message says is apart from its envelope, and need not be a text.
ALTER TABLE chat_entry RENAME COLUMN text TO body;
ALTER TABLE chat_entry ADD COLUMN kind TEXT NOT NULL DEFAULT 'text';
