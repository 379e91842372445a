CREATE TYPE state AS ENUM ('open', 'waiting', 'done');
CREATE TABLE remarks (id int PRIMARY KEY, state state DEFAULT 'waiting', body text NOT NULL);
ALTER TABLE remarks RENAME CONSTRAINT remarks_pkey TO notes_pkey;
COMMENT ON TABLE remarks IS 'renamed, and changed later than that';
CREATE TABLE long_notes (more text) INHERITS (remarks);
