-- Of a version that there is not yet.
CREATE TABLE from_the_future (x INTEGER PRIMARY KEY);
ALTER TABLE account ADD COLUMN from_the_future INTEGER;
