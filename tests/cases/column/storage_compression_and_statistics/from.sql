CREATE TABLE docs (id int PRIMARY KEY, body text, raw bytea COMPRESSION pglz, kept text);
ALTER TABLE docs ALTER body SET STATISTICS 10, ALTER raw SET STORAGE PLAIN, ALTER kept SET (n_distinct = 5);
CREATE INDEX docs_lower ON docs (lower(body));
CREATE MATERIALIZED VIEW short AS SELECT id, body FROM docs;
