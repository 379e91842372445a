CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE t (id int PRIMARY KEY, state state NOT NULL DEFAULT 'open', was state[] DEFAULT '{done}');
