-- What came with version 8.

-- Two servers with keys of their own, and one that was interrupted before it had written its key down.
DELETE FROM server_key;
INSERT INTO server_key (fingerprint, written) VALUES
    ('SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 1),
    ('SHA256:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA', 1),
    ('SHA256:CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCA', 0);
