CREATE TABLE named (name text NOT NULL, CONSTRAINT named_check CHECK (name <> '') NO INHERIT);
CREATE TABLE dated (at date);
CREATE TABLE events (id int PRIMARY KEY, name text NOT NULL, at date);
ALTER TABLE events INHERIT dated;
