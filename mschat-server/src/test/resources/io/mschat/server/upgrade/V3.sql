-- What came with version 3.

UPDATE bulletin SET revision = 9000000000 WHERE id = 1;

-- Set by somebody whose name needs care; saved otherwise than set; set by a start; never touched (open); not known to anybody.
INSERT INTO setting (name, value, changed_by, changed_at, saved) VALUES
    ('flood', 'false', 'Zoë', 1793000000000, 'true'),
    ('log', 'messages', NULL, 1793100000000, 'messages'),
    ('auth', NULL, NULL, NULL, 'true'),
    ('autoload', 'false', 'SERVER', 1793000000001, NULL),
    ('from_a_branch', 'maybe', 'SERVER', 1793000000002, NULL);
