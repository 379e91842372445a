CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE notes (id int PRIMARY KEY, state state DEFAULT 'open', body text, old int);
CREATE TABLE long_notes (more text) INHERITS (notes);
