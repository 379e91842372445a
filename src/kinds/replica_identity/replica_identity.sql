-- REPLICA IDENTITY of tables where it is not the default.
SELECT 0::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS table,
       c.relreplident AS setting,
       (SELECT ic.relname FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
         WHERE i.indrelid = c.oid AND i.indisreplident) AS index,
       EXISTS (SELECT FROM pg_index i JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
                WHERE i.indrelid = c.oid AND i.indisreplident) AS constraint
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND c.relreplident <> 'd'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
