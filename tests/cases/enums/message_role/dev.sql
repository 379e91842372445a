-- The migration was edited after dev had run it: the column has the old type, the right one lies beside it.
CREATE TYPE messagerole AS ENUM ('user', 'assistant', 'system');
CREATE TYPE message_role AS ENUM ('user', 'assistant', 'system');
CREATE TABLE messages (id int PRIMARY KEY, role messagerole NOT NULL, body text NOT NULL);
CREATE INDEX messages_role ON messages (role);
