CREATE TYPE address AS (street text, zip text);
CREATE TABLE people (id int PRIMARY KEY, home address);
CREATE TABLE houses OF address;
CREATE VIEW v AS SELECT id, (home).street AS s FROM people;
CREATE VIEW w AS SELECT s FROM v;
CREATE MATERIALIZED VIEW m AS SELECT id FROM people;
CREATE INDEX m_id ON m (id);
COMMENT ON COLUMN v.s IS 'street';
GRANT SELECT (s) ON v TO app_reader;
