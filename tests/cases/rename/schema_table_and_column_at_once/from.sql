CREATE SCHEMA old;
CREATE TABLE old.people (id int PRIMARY KEY, nick text NOT NULL DEFAULT 'x', CHECK (nick <> ''));
CREATE INDEX people_nick ON old.people (lower(nick));
CREATE VIEW old.names AS SELECT people.nick FROM old.people;
COMMENT ON COLUMN old.people.nick IS 'short';
GRANT SELECT (nick) ON old.people TO app_reader;
