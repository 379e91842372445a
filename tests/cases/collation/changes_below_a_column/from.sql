CREATE COLLATION sorted (provider = icu, locale = 'de', deterministic = true);
CREATE TABLE t (id int PRIMARY KEY, name text COLLATE sorted UNIQUE);
CREATE VIEW v AS SELECT name FROM t WHERE name < 'm' COLLATE sorted;
