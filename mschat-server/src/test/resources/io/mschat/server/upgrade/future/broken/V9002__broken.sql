-- Fails when half of it is done.
CREATE TABLE half_way (x INTEGER PRIMARY KEY);
INSERT INTO half_way (x) VALUES (1);
INSERT INTO no_such_table (x) VALUES (1);
