CREATE TYPE member_role AS ENUM ('owner', 'editor', 'viewer');
CREATE TYPE task_status AS ENUM ('open', 'done');
CREATE TYPE query_status AS ENUM ('queued', 'running', 'finished');
CREATE TABLE members (id int PRIMARY KEY, role member_role NOT NULL);
CREATE TABLE documents (id int PRIMARY KEY, owner_id int NOT NULL REFERENCES members, title varchar(200) NOT NULL);
CREATE TABLE tasks (id int PRIMARY KEY, status task_status NOT NULL, completed_at timestamptz);
CREATE TABLE queries (id int PRIMARY KEY, status query_status NOT NULL);
