-- Which index of a partition belongs to which index of the partitioned table.
SELECT 0::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS index,
       pn.nspname AS parent_schema, p.relname AS parent,
       tn.nspname AS table_schema, t.relname AS table,
       EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')) AS constraint,
       ptn.nspname AS parent_table_schema, pt.relname AS parent_table,
       EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = p.oid AND k.contype IN ('p', 'u', 'x')) AS parent_constraint
  FROM pg_inherits h
  JOIN pg_class c ON c.oid = h.inhrelid AND c.relkind IN ('i', 'I')
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class p ON p.oid = h.inhparent
  JOIN pg_namespace pn ON pn.oid = p.relnamespace
  JOIN pg_index i ON i.indexrelid = c.oid
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
  JOIN pg_index pi ON pi.indexrelid = p.oid
  JOIN pg_class pt ON pt.oid = pi.indrelid
  JOIN pg_namespace ptn ON ptn.oid = pt.relnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
