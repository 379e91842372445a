CREATE TYPE messagerole AS ENUM ('user', 'assistant');
CREATE TYPE message_role AS ENUM ('user', 'assistant');
CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  role messagerole NOT NULL DEFAULT 'user',
  body text NOT NULL
);
CREATE INDEX messages_of_users ON messages (id) WHERE role = 'user';
CREATE VIEW message_counts AS SELECT role, count(*) AS messages FROM messages GROUP BY role;
GRANT SELECT ON message_counts TO app_reader;
COMMENT ON COLUMN messages.role IS 'who said it';
