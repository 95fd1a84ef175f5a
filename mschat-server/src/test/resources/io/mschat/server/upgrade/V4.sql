-- What came with version 4.

INSERT INTO audit_entry (at, actor, actor_role, action, subject, detail, actor_key, subject_key) VALUES
    (1793000000000, 'Zoë', 'ADMIN', 'settings set', '', 'flood = false', 'zoë', ''),
    (1793000000000, 'SERVER', 'SERVER', 'ban', 'Мария', 'for ever: "спам"; it''s said', 'server', 'мария'),
    (1792999999999, 'SERVER', 'SERVER', 'op', 'Zoë', '', 'server', 'zoë'),
    (1793000000001, 'Zoë', 'ADMIN', 'unban', '203.0.113.0/24', '', 'zoë', '203.0.113.0/24');

-- Without end: an account that is banned, another one that is muted, a guest with their network. With one: a network, an IPv6
-- one. Over, lifted, of an account that is gone, and of a kind that nobody knows any more.
INSERT INTO sanction (kind, scope, subject, account_id, folded, network, actor, actor_role, reason, began_at, ends_at, lifted_at) VALUES
    ('BAN', 'REGISTERED', 'Мария', (select id from account where folded = 'мария'), 'мария', NULL, 'SERVER', 'SERVER', '"спам"; it''s said', 1793000000000, NULL, NULL),
    ('MUTE', 'REGISTERED', 'Bob', (select id from account where folded = 'bob'), 'bob', NULL, 'Zoë', 'ADMIN', '', 1793000000000, NULL, NULL),
    ('BAN', 'GUEST', 'Tröll', NULL, 'tröll', '198.51.100.66/32', 'Zoë', 'ADMIN', 'again', 1793000000000, NULL, NULL),
    ('BAN', 'ADDRESSES', '203.0.113.0/24', NULL, NULL, '203.0.113.0/24', 'SERVER', 'SERVER', '', 1793000000000, 1825070400000, NULL),
    ('MUTE', 'ADDRESSES', '2001:db8:bad::/48', NULL, NULL, '2001:db8:bad::/48', 'SERVER', 'SERVER', '', 1793000000000, 1793620800000, NULL),
    ('BAN', 'REGISTERED', 'Anna', (select id from account where folded = 'anna'), 'anna', NULL, 'SERVER', 'SERVER', 'over', 1793000000000, 1793534400000, NULL),
    ('BAN', 'REGISTERED', 'Anna', (select id from account where folded = 'anna'), 'anna', NULL, 'SERVER', 'SERVER', 'lifted', 1793000000000, NULL, 1793100000000),
    ('BAN', 'REGISTERED', 'Eve', NULL, 'eve', NULL, 'SERVER', 'SERVER', 'left in anger', 1793000000000, NULL, NULL),
    ('EXILE', 'EVERYBODY', 'everybody', NULL, NULL, NULL, 'SERVER', 'SERVER', '', 1793000000000, NULL, NULL);
