CREATE TABLE people (id int PRIMARY KEY, first text, last text,
  full_name text GENERATED ALWAYS AS (first || ' ' || last) STORED, was_plain text,
  was_generated int GENERATED ALWAYS AS (id * 2) STORED);
CREATE INDEX people_full ON people (full_name);
CREATE VIEW names AS SELECT full_name FROM people;
