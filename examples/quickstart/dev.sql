-- How dev came to be: an old edition of a migration made the enum "messagerole" and used it. The file was edited
-- later; its new edition made "message_role" as well, which nothing uses.
CREATE TYPE messagerole AS ENUM ('user', 'assistant');

CREATE TABLE chats (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chat_id bigint NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    role messagerole NOT NULL DEFAULT 'user',
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT messages_assistant_has_body CHECK (role <> 'assistant' OR body <> '')
);

CREATE INDEX messages_by_assistant ON messages (chat_id) WHERE role = 'assistant';

CREATE VIEW assistant_messages AS
    SELECT id, chat_id, body FROM messages WHERE role = 'assistant';

ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY messages_of_users ON messages FOR SELECT USING (role = 'user');

CREATE FUNCTION count_messages(chat bigint, wanted messagerole) RETURNS bigint
    LANGUAGE sql STABLE
    AS $$ SELECT count(*) FROM messages WHERE chat_id = chat AND role = wanted $$;

CREATE TYPE message_role AS ENUM ('user', 'assistant');

CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('add_encrypted_api_keys');
