-- A database that nobody planned for: its message_role knows "system" and "tool", and no "assistant".
CREATE TYPE message_role AS ENUM ('user', 'system', 'tool');

CREATE TABLE chats (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chat_id bigint NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    role message_role NOT NULL DEFAULT 'user',
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO chats (title) SELECT 'Chat ' || n FROM generate_series(1, 10) n;
INSERT INTO messages (chat_id, role, body)
    SELECT 1 + n % 10, (ARRAY['user', 'system', 'tool']::message_role[])[1 + n % 3], 'Message ' || n FROM generate_series(1, 300) n;

CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('add_tools');
