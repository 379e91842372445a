CREATE TYPE speaker AS ENUM ('user', 'assistant');
CREATE TYPE pair AS (id integer, role speaker);
CREATE TABLE messages (id integer PRIMARY KEY, pair pair);
