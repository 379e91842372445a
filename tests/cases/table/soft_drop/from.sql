CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL, shoe_size int NOT NULL DEFAULT 40, mood mood);
CREATE INDEX people_shoe_size ON people (shoe_size);
GRANT SELECT (shoe_size) ON people TO app_reader;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE notes (
  id serial PRIMARY KEY,
  person int NOT NULL REFERENCES people,
  text text NOT NULL DEFAULT 'x' CHECK (text <> ''),
  mood mood NOT NULL DEFAULT 'good'
);
COMMENT ON TABLE notes IS 'what people say';
CREATE UNIQUE INDEX notes_text ON notes (text) WHERE person > 0;
CREATE TRIGGER stamped BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (person = 1);
GRANT SELECT, INSERT ON notes TO app_writer;
CREATE TABLE replies (id int PRIMARY KEY, note int REFERENCES notes);
CREATE VIEW sizes AS SELECT name, shoe_size FROM people;
CREATE TABLE pgplumb_dropped_earlier (a int);
