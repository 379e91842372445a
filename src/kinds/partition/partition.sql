-- Which table is a partition of which.
SELECT 0::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS table,
       pn.nspname AS parent_schema, p.relname AS parent,
       pg_get_expr(c.relpartbound, c.oid) AS bound,
       coalesce((to_jsonb(i)->>'inhdetachpending')::boolean, false) AS pending,
       CASE c.relkind WHEN 'r' THEN pg_get_partition_constraintdef(c.oid) END AS condition,
       c.relkind AS table_kind,
       coalesce((SELECT array_agg(k.conname::text ORDER BY k.conname) FROM pg_constraint k
                  WHERE k.conrelid = c.oid AND k.contype IN ('c', 'f') AND k.coninhcount > 0 AND NOT k.conislocal), '{}') AS inherited_constraints
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_inherits i ON i.inhrelid = c.oid
  JOIN pg_class p ON p.oid = i.inhparent
  JOIN pg_namespace pn ON pn.oid = p.relnamespace
 WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f')
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
