-- memberrole is a duplicate, document_type a left-over, document_status was never made; tasks.status is still text.
CREATE TYPE memberrole AS ENUM ('owner', 'editor', 'viewer');
CREATE TYPE member_role AS ENUM ('owner', 'editor', 'viewer');
CREATE TYPE document_type AS ENUM ('pdf', 'text');
CREATE TYPE query_status AS ENUM ('queued', 'running', 'finished');
CREATE TABLE members (id int PRIMARY KEY, role member_role NOT NULL);
CREATE TABLE documents (id int PRIMARY KEY, owner_id int NOT NULL REFERENCES members, title varchar(200) NOT NULL);
CREATE TABLE tasks (id int PRIMARY KEY, status text NOT NULL, completed_at text);
CREATE TABLE queries (id int PRIMARY KEY, status query_status NOT NULL);
