-- Keep in step with postgresql/V6__audit.sql.

-- INSERT OR REPLACE deletes the line of the same number without asking the trigger that refuses deletions.
CREATE TRIGGER audit_entry_is_new BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
