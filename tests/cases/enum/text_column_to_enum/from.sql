CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id integer PRIMARY KEY, role text NOT NULL DEFAULT 'user', CHECK (role IN ('user', 'assistant')));
CREATE INDEX messages_role ON messages (role) WHERE role = 'assistant';
