CREATE SCHEMA app;
CREATE TABLE app.users (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x', CONSTRAINT people_nick_check CHECK (name <> ''));
CREATE INDEX people_nick ON app.users (lower(name));
CREATE VIEW app.names AS SELECT users.name AS nick FROM app.users;
COMMENT ON COLUMN app.users.name IS 'short';
GRANT SELECT (name) ON app.users TO app_reader;
