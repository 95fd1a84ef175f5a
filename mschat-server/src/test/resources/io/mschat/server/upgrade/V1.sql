-- What a server with the tables of version 1 holds. It is 2026-11-01T12:00:00Z, or 1793534400000.

-- Two operators; somebody whose password is hashed in an older way; an admin; somebody without an address, whom an operator
-- has registered; a name that looks like micll; names in three more scripts; a bot; two whose names a later rule tells from Bob's and
-- Karl's no more.
INSERT INTO account (nickname, folded, role, password_hash, email, email_key, created_at) VALUES
    ('SERVER', 'server', 'SERVER', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$SkJGG+heMxhowP9AoGhCiA$coJvG7kzZyTvoEDIUgqX7Fe1emQ7MQeOr74oqgo9YR8', NULL, NULL, 1777000000000),
    ('ADMIN', 'admin', 'ADMIN', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$SkJGG+heMxhowP9AoGhCiA$coJvG7kzZyTvoEDIUgqX7Fe1emQ7MQeOr74oqgo9YR8', NULL, NULL, 1777000000000),
    ('Anna', 'anna', 'MEMBER', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 'Anna@Example.org', 'anna@example.org', 1777000000001),
    ('Zoë', 'zoë', 'ADMIN', '{bcrypt}$2a$04$inR.SRjaNa33qfet1gsUDOoUuBOt1CCKRAmwn5yorI3gSITzL/7Fq', 'zoe@xn--bcher-kva.example', 'zoe@xn--bcher-kva.example', 1777000000002),
    ('Bob', 'bob', 'MEMBER', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', NULL, NULL, 1777000000003),
    ('rnicl1', 'rnicl1', 'MEMBER', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 'm@example.org', 'm@example.org', 1777000000004),
    ('Мария', 'мария', 'MEMBER', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 'maria@example.org', 'maria@example.org', 1777000000005),
    ('Ἀθηνᾶ', 'ἀθηνᾶ', 'BOT', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 'a.thena+chat@example.org', 'a.thena+chat@example.org', 1777000000006),
    ('山田_太郎', '山田_太郎', 'MEMBER', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 'taro@example.jp', 'taro@example.jp', 1777000000007),
    ('Bob_', 'bob_', 'MEMBER', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 'bob_@example.org', 'bob_@example.org', 1777000000008),
    ('Karl_', 'karl_', 'MEMBER', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 'karl@example.org', 'karl@example.org', 1777000000009);

INSERT INTO name_claim (claim, account_id) VALUES
    ('is anna', (select id from account where folded = 'anna')),
    ('looks ANNA', (select id from account where folded = 'anna')),
    ('looks Anna', (select id from account where folded = 'anna')),
    ('looks anna', (select id from account where folded = 'anna')),
    ('is zoë', (select id from account where folded = 'zoë')),
    ('looks ZOË', (select id from account where folded = 'zoë')),
    ('looks Zoë', (select id from account where folded = 'zoë')),
    ('looks zoë', (select id from account where folded = 'zoë')),
    ('is ἀθηνᾶ', (select id from account where folded = 'ἀθηνᾶ')),
    ('looks A̓O̵HNÃ', (select id from account where folded = 'ἀθηνᾶ')),
    ('looks A̓O̵n̩vã', (select id from account where folded = 'ἀθηνᾶ')),
    ('looks a̓O̵n̩vã', (select id from account where folded = 'ἀθηνᾶ')),
    ('looks a̓o̵n̩vã', (select id from account where folded = 'ἀθηνᾶ')),
    ('is мария', (select id from account where folded = 'мария')),
    ('looks MAPИЯ', (select id from account where folded = 'мария')),
    ('looks Mapᴎᴙ', (select id from account where folded = 'мария')),
    ('looks rnapᴎᴙ', (select id from account where folded = 'мария')),
    ('looks ʍapᴎᴙ', (select id from account where folded = 'мария')),
    ('is rnicl1', (select id from account where folded = 'rnicl1')),
    ('looks RNlCLl', (select id from account where folded = 'rnicl1')),
    ('looks rnicll', (select id from account where folded = 'rnicl1')),
    ('is 山田_太郎', (select id from account where folded = '山田_太郎')),
    ('looks 山田_太郎', (select id from account where folded = '山田_太郎')),
    ('is bob', (select id from account where folded = 'bob')),
    ('looks BOB', (select id from account where folded = 'bob')),
    ('looks Bob', (select id from account where folded = 'bob')),
    ('looks bob', (select id from account where folded = 'bob')),
    ('is bob_', (select id from account where folded = 'bob_')),
    ('looks BOB_', (select id from account where folded = 'bob_')),
    ('looks Bob_', (select id from account where folded = 'bob_')),
    ('looks bob_', (select id from account where folded = 'bob_')),
    ('is karl_', (select id from account where folded = 'karl_')),
    ('looks KARL_', (select id from account where folded = 'karl_')),
    ('looks Karl_', (select id from account where folded = 'karl_')),
    ('looks karl_', (select id from account where folded = 'karl_'));

-- Names of accounts that are gone: one belonged to gone@example.org and is kept for another month, one had no address, and one
-- is free since yesterday.
INSERT INTO name_claim (claim, account_id, free_at, former_owner) VALUES
    ('is gone', NULL, 1796126400000, '{argon2}$argon2id$v=19$m=16384,t=2,p=1$ilZvGL8FrlBZKf8l7hGXuA$kO1YPcd4nDfxSnJmoMCgKWay3JJFeCa1GkOlJ2TOF/E'),
    ('looks GONE', NULL, 1796126400000, '{argon2}$argon2id$v=19$m=16384,t=2,p=1$ilZvGL8FrlBZKf8l7hGXuA$kO1YPcd4nDfxSnJmoMCgKWay3JJFeCa1GkOlJ2TOF/E'),
    ('looks Gone', NULL, 1796126400000, '{argon2}$argon2id$v=19$m=16384,t=2,p=1$ilZvGL8FrlBZKf8l7hGXuA$kO1YPcd4nDfxSnJmoMCgKWay3JJFeCa1GkOlJ2TOF/E'),
    ('looks gone', NULL, 1796126400000, '{argon2}$argon2id$v=19$m=16384,t=2,p=1$ilZvGL8FrlBZKf8l7hGXuA$kO1YPcd4nDfxSnJmoMCgKWay3JJFeCa1GkOlJ2TOF/E'),
    ('is nobody', NULL, 1796126400000, NULL),
    ('looks NOBODY', NULL, 1796126400000, NULL),
    ('looks Nobody', NULL, 1796126400000, NULL),
    ('looks nobody', NULL, 1796126400000, NULL),
    ('is free', NULL, 1793448000000, NULL), ('looks FREE', NULL, 1793448000000, NULL), ('looks free', NULL, 1793448000000, NULL);

INSERT INTO familiar_source (account_id, source, last_at) VALUES
    ((select id from account where folded = 'anna'), 'c6336401', 1793000000000),
    ((select id from account where folded = 'anna'), '20010db800000001', 1793000000000),
    ((select id from account where folded = 'bob'), 'c6336401', 1793000000000);

-- Anna's, by the token AAA...; a guest's, BBB...A; one of Anna's that is over, CCC...A
INSERT INTO resume_session (token_hash, account_id, nickname, expires_at) VALUES
    ('0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a', (select id from account where folded = 'anna'), 'Anna', 1793620800000),
    ('6aefcc5c8b4a5f9c3f82d77f9ca8009e238880dea2a27f6eef19db13f4c417ca', NULL, 'Günther', 1793620800000),
    ('3569e820398d76de0a49c0049a560b7e858aff7d70d9e3156e96ee0b8e69c534', (select id from account where folded = 'anna'), 'Anna', 1793448000000);

-- Registrations that wait for their mails.
INSERT INTO pending_registration (attempt, nickname, password_hash, expires_at) VALUES
    ('00000000-0000-0000-0000-000000000001', 'Newbie', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 1793538000000),
    ('00000000-0000-0000-0000-000000000002', 'micll', '{argon2}$argon2id$v=19$m=16384,t=2,p=1$B40dno0CJUAmJ1VRyEUwqA$5e2qdNOAAGmHKCGtWPqZTUXXTesTdTM750atQ1bF7sQ', 1793538000000);
