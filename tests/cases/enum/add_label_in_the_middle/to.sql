CREATE TYPE state AS ENUM ('draft', 'review', 'published');
CREATE TABLE posts (id int PRIMARY KEY, state state NOT NULL DEFAULT 'review');
CREATE INDEX posts_drafts ON posts (id) WHERE state = 'draft';
