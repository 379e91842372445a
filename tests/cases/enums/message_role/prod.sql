CREATE TYPE message_role AS ENUM ('user', 'assistant', 'system');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL, body text NOT NULL);
CREATE INDEX messages_role ON messages (role);
