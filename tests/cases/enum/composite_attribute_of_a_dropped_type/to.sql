CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TYPE pair AS (id integer, role role);
CREATE TABLE messages (id integer PRIMARY KEY, pair pair);
