CREATE TYPE state AS ENUM ('draft', 'published');
CREATE TABLE posts (id int PRIMARY KEY, state state NOT NULL DEFAULT 'draft');
CREATE INDEX posts_drafts ON posts (id) WHERE state = 'draft';
