CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE replies (id int PRIMARY KEY, note int);
CREATE VIEW sizes AS SELECT name FROM people;
CREATE TABLE fresh (id int PRIMARY KEY);
