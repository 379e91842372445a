-- The view is made anew, and it names the label that is added: both after the commit of the label.
CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id integer PRIMARY KEY, role role NOT NULL DEFAULT 'user');
CREATE VIEW spoken AS SELECT id FROM messages WHERE role = 'assistant';
