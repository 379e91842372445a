CREATE TYPE speaker AS ENUM ('user', 'assistant');
CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TYPE pair AS (id integer, role speaker);
CREATE TABLE typed OF pair (role WITH OPTIONS DEFAULT 'user');
