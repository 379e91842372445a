CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL, pgplumb_dropped_shoe_size int, pgplumb_dropped_mood mood);
CREATE TABLE notes (
  id serial PRIMARY KEY,
  person int NOT NULL,
  text text NOT NULL DEFAULT 'x' CHECK (text <> ''),
  mood mood NOT NULL DEFAULT 'good'
);
COMMENT ON TABLE notes IS 'what people say';
CREATE UNIQUE INDEX notes_text ON notes (text) WHERE person > 0;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes RENAME TO pgplumb_dropped_notes;
CREATE TABLE replies (id int PRIMARY KEY, note int);
CREATE VIEW sizes AS SELECT name FROM people;
CREATE TABLE fresh (id int PRIMARY KEY);
CREATE TABLE pgplumb_dropped_earlier (a int);
