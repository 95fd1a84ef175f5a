-- What came with version 9.

-- What a newer client has said, of a kind that this server does not know.
UPDATE chat_series SET last_offset = 4 WHERE stream = 'direct';
INSERT INTO chat_entry (series, log_offset, at, author, author_name, client_id, receiver, receiver_name, kind, body) VALUES
    (2, 4, 1793000000007, (select 'account ' || id from account where folded = 'bob'), 'Bob', 'd1', (select 'account ' || id from account where folded = 'anna'), 'Anna', 'sealed', 'bm90IGZvciB5b3U');
