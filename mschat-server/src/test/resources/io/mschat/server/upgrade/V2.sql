-- What came with version 2.

-- The two registrations that wait; one that was proved; one with too many wrong codes; one that is over and not yet marked so.
INSERT INTO verification_attempt (id, address, live_address, receiving_address, code, state, wrong_codes, began_at, expires_at, outcome) VALUES
    ('00000000-0000-0000-0000-000000000001', 'Newbie@Example.org', 'newbie@example.org', 'aaaaaaaaaa@chat.example', '012345', 'LIVE', 4, 1793534340000, 1793534640000, NULL),
    ('00000000-0000-0000-0000-000000000002', 'mallory@example.org', 'mallory@example.org', 'bbbbbbbbbb@chat.example', '000000', 'LIVE', 0, 1793534340000, 1793534640000, NULL),
    ('00000000-0000-0000-0000-000000000003', 'anna@example.org', NULL, 'cccccccccc@chat.example', NULL, 'PROVED', 0, 1793534040000, 1793534340000, 'registered Anna'),
    ('00000000-0000-0000-0000-000000000004', 'bob@example.org', NULL, 'dddddddddd@chat.example', NULL, 'TOO_MANY_WRONG_CODES', 5, 1793534040000, 1793534340000, NULL),
    ('00000000-0000-0000-0000-000000000005', 'late@example.org', 'late@example.org', 'eeeeeeeeee@chat.example', '999999', 'LIVE', 0, 1793534040000, 1793534340000, NULL);

INSERT INTO verification_mail (ledger_key, counted_at) VALUES ('mail counted before', 1793534100000);
INSERT INTO verification_lease (name, holder, expires_at) VALUES ('inbox', 'a node that is gone', 1793534300000);
