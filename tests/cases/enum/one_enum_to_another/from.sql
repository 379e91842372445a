CREATE TYPE old AS ENUM ('a', 'b');
CREATE TYPE new AS ENUM ('b', 'a', 'c');
CREATE TABLE t (id int PRIMARY KEY, e old NOT NULL DEFAULT 'a', es old[]);
CREATE UNIQUE INDEX t_e ON t (e, id);
