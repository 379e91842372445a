-- Which table inherits from which, without partitions.
SELECT 0::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS table,
       pn.nspname AS parent_schema, p.relname AS parent,
       i.inhseqno::int8 AS position, c.relkind AS table_kind,
       coalesce((SELECT array_agg(k.conname::text ORDER BY k.conname) FROM pg_constraint k
                  WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.coninhcount > 0 AND NOT k.conislocal
                    AND EXISTS (SELECT FROM pg_constraint pk WHERE pk.conrelid = p.oid AND pk.conname = k.conname AND pk.contype = 'c')), '{}') AS inherited_constraints
  FROM pg_inherits i
  JOIN pg_class c ON c.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class p ON p.oid = i.inhparent
  JOIN pg_namespace pn ON pn.oid = p.relnamespace
 WHERE NOT c.relispartition AND c.relkind IN ('r', 'f') AND p.relkind IN ('r', 'f') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
