CREATE TYPE address AS (road text, zip text);
CREATE TABLE people (id int PRIMARY KEY, home address);
CREATE TABLE houses OF address;
CREATE VIEW v AS SELECT id, (home).road AS road FROM people;
CREATE VIEW w AS SELECT road AS s FROM v;
CREATE MATERIALIZED VIEW m AS SELECT id AS nr FROM people;
CREATE INDEX m_id ON m (nr);
COMMENT ON COLUMN v.road IS 'street';
GRANT SELECT (road) ON v TO app_reader;
