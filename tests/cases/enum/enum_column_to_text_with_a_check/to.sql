CREATE TABLE messages (id integer PRIMARY KEY, role text NOT NULL DEFAULT 'user', CONSTRAINT messages_role_check CHECK (role IN ('user', 'assistant')));
