CREATE TABLE t (id int NOT NULL, name text, mail text, code int, added int,
  CONSTRAINT t_pkey PRIMARY KEY (id), CONSTRAINT t_name UNIQUE NULLS NOT DISTINCT (name, mail) DEFERRABLE,
  CONSTRAINT t_code UNIQUE (code));
CREATE TABLE other (id int NOT NULL, a int, b int, CONSTRAINT other_a UNIQUE (a) INCLUDE (b) WITH (fillfactor = 70));
COMMENT ON CONSTRAINT other_a ON other IS 'one of each';
COMMENT ON INDEX other_a IS 'its index';
