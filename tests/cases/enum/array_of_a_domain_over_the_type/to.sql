CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE DOMAIN safe_role AS role DEFAULT 'user' CONSTRAINT said CHECK (VALUE IS NOT NULL OR VALUE <> 'assistant');
CREATE TABLE messages (id integer PRIMARY KEY, roles safe_role[]);
