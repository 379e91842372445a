CREATE TYPE old AS ENUM ('a', 'b');
CREATE TYPE new AS ENUM ('b', 'a', 'c');
CREATE TABLE t (id int PRIMARY KEY, e new NOT NULL DEFAULT 'a', es new[]);
CREATE UNIQUE INDEX t_e ON t (e, id);
