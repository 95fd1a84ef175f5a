-- What came with version 5: deletions wait as well, and registrations know where they come from.

INSERT INTO verification_attempt (id, address, live_address, receiving_address, code, state, wrong_codes, began_at, expires_at, outcome) VALUES
    ('00000000-0000-0000-0000-000000000006', 'taro@example.jp', 'taro@example.jp', 'ffffffffff@chat.example', '666666', 'LIVE', 0, 1793534340000, 1793534640000, NULL),
    ('00000000-0000-0000-0000-000000000007', 'outlaw@example.org', 'outlaw@example.org', 'gggggggggg@chat.example', '777777', 'LIVE', 0, 1793534340000, 1793534640000, NULL);

INSERT INTO pending_request (attempt, kind, nickname, password_hash, source, expires_at) VALUES
    ('00000000-0000-0000-0000-000000000006', 'DELETION', NULL, NULL, NULL, 1793538000000),
    ('00000000-0000-0000-0000-000000000007', 'REGISTRATION', 'Outlaw', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 'cb007142', 1793538000000);
