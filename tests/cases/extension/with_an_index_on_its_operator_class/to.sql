CREATE SCHEMA ext;
CREATE EXTENSION pg_trgm WITH SCHEMA ext;
CREATE EXTENSION citext WITH SCHEMA ext;
COMMENT ON EXTENSION pg_trgm IS 'search in names';
CREATE TABLE people (id int PRIMARY KEY, name text, mail ext.citext);
CREATE INDEX people_name ON people USING gin (name ext.gin_trgm_ops);
