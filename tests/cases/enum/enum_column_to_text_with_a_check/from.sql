CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id integer PRIMARY KEY, role role NOT NULL DEFAULT 'user');
