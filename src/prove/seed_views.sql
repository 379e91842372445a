-- Materialized views that hold rows, in the order in which they were made: one may read another.
SELECT n.nspname, c.relname
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'm' AND c.relispopulated AND n.nspname !~ '^pg_'
 ORDER BY c.oid
