CREATE COLLATION sorted (provider = icu, locale = 'de-u-ks-level2', deterministic = false);
COMMENT ON COLLATION sorted IS 'case does not count';
CREATE TABLE t (id int PRIMARY KEY, name text COLLATE sorted UNIQUE);
CREATE VIEW v AS SELECT name FROM t WHERE name < 'm' COLLATE sorted;
CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
