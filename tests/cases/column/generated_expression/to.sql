CREATE TABLE people (id int PRIMARY KEY, first text, last text,
  full_name text GENERATED ALWAYS AS (last || ', ' || first) STORED, was_plain text GENERATED ALWAYS AS (upper(last)) STORED,
  was_generated int);
CREATE INDEX people_full ON people (full_name);
CREATE VIEW names AS SELECT full_name FROM people;
