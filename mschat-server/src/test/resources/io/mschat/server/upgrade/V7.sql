-- What came with version 7.

-- The oldest lines are forgotten, and a number was taken that nothing was written under.
INSERT INTO chat_series (series, epoch, last_offset) VALUES (1, '0123456789abcdef', 9000000005), (2, '0123456789abcdef', 3);

-- The clock went back between the second and the third line. One author is gone, one is a guest; the text needs care.
INSERT INTO chat_entry (series, log_offset, at, author, author_name, client_id, receiver, receiver_name, text) VALUES
    (1, 9000000001, 1793000000000, (select 'account ' || id from account where folded = 'anna'), 'Anna', 'a1', NULL, NULL, 'a ''quote'', "two" and a \back\slash %s ? :x'),
    (1, 9000000002, 1793000000001, 'account 4711', 'Gone', 'a1', NULL, NULL, 'אבג ‏‮ mixed 😀👩‍👧 Ａ'),
    (1, 9000000003, 1700000000000, 'session 00112233445566778899aabbccddeeff', 'Günther', 'a1', NULL, NULL, '	tab and trailing blank '),
    (1, 9000000004, 1793000000003, (select 'account ' || id from account where folded = 'zoë'), 'Zoë', 'a1', NULL, NULL, 'x'),
    -- Bob has read the first and not the others.
    (2, 1, 1793000000004, (select 'account ' || id from account where folded = 'anna'), 'Anna', 'd1', (select 'account ' || id from account where folded = 'bob'), 'Bob', 'read'),
    (2, 2, 1793000000005, (select 'account ' || id from account where folded = 'anna'), 'Anna', 'd2', (select 'account ' || id from account where folded = 'bob'), 'Bob', 'unread'),
    (2, 3, 1793000000006, (select 'account ' || id from account where folded = 'zoë'), 'Zoë', 'd1', (select 'account ' || id from account where folded = 'bob'), 'Bob', 'unread too');

INSERT INTO direct_seen (receiver, log_offset) VALUES ((select 'account ' || id from account where folded = 'bob'), 1);
