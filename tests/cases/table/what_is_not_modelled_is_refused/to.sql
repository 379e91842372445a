CREATE TABLE t (id int);
CREATE TYPE shell;
