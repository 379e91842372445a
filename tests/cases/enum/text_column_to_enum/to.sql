CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id integer PRIMARY KEY, role role NOT NULL DEFAULT 'user');
CREATE INDEX messages_role ON messages (role) WHERE role = 'assistant';
