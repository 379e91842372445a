CREATE TYPE level AS ENUM ('low', 'middle', 'high');
CREATE TABLE tasks (id integer PRIMARY KEY, level level DEFAULT 'low', levels level[]);
CREATE INDEX tasks_level ON tasks (level);
CREATE MATERIALIZED VIEW urgent AS SELECT id FROM tasks WHERE level = 'high';
CREATE FUNCTION is_urgent(l level) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT l = ''high''';
CREATE POLICY seen ON tasks USING (level <> 'high');
