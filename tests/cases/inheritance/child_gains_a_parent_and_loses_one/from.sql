CREATE TABLE named (name text NOT NULL, CONSTRAINT named_check CHECK (name <> ''));
CREATE TABLE dated (at date);
CREATE TABLE events (id int PRIMARY KEY, at date) INHERITS (named);
