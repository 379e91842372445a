CREATE TYPE role AS ENUM ('user', 'assistant', 'tool');
CREATE TABLE messages (id integer PRIMARY KEY, role role NOT NULL DEFAULT 'tool');
CREATE VIEW spoken AS SELECT id, role FROM messages WHERE role <> 'tool';
