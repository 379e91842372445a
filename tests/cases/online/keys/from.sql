CREATE TABLE t (id int NOT NULL, name text, mail text, code int);
CREATE UNIQUE INDEX t_code ON t (code);
CREATE TABLE other (id int NOT NULL, a int, b int);
