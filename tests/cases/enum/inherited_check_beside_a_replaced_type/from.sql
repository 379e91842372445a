CREATE TYPE speaker AS ENUM ('user', 'assistant');
CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id integer, role speaker, CONSTRAINT said CHECK (role <> 'assistant' OR id > 0));
CREATE TABLE old_messages (note text) INHERITS (messages);
