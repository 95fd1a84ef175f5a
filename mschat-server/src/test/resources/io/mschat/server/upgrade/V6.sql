-- Version 6 brought no table: the audit log became harder to rewrite, and goes on.

INSERT INTO audit_entry (at, actor, actor_role, action, subject, detail, actor_key, subject_key) VALUES
    (1793200000000, 'ADMIN', 'ADMIN', 'mute', 'Bob', '', 'admin', 'bob');
