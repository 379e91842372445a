-- Primary keys, unique, foreign keys, checks and exclusions of tables. Those that a parent table hands down
-- are the parent's, but for keys of partitions, which have names of their own.
SELECT 'pg_constraint'::regclass::oid AS classid, k.oid,
       n.nspname AS schema, c.relname AS table, k.conname AS name,
       k.contype AS type,
       regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS definition,
       k.convalidated AS validated,
       NULLIF((SELECT array_agg(a.attname::text ORDER BY u.n) FROM unnest(k.conkey) WITH ORDINALITY u(attnum, n)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum), '{}') AS columns,
       (SELECT array_agg(o ORDER BY o COLLATE "C") FROM unnest(ic.reloptions) o) AS index_options,
       its.spcname AS tablespace,
       coalesce(i.indisclustered, false) AS clustered,
       par.nspname AS parent_schema, par.relname AS parent_table, par.conname AS parent,
       c.relkind = 'p' AS on_partitioned,
       CASE WHEN k.contype = 'f' THEN quote_ident(fn.nspname) || '.' || quote_ident(f.relname) END AS referenced,
       d.description AS comment, xd.description AS index_comment
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class f ON f.oid = k.confrelid
  LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
  LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
  LEFT JOIN pg_tablespace its ON its.oid = ic.reltablespace
  LEFT JOIN (SELECT pk.oid, pn.nspname, pc.relname, pk.conname FROM pg_constraint pk JOIN pg_class pc ON pc.oid = pk.conrelid
               JOIN pg_namespace pn ON pn.oid = pc.relnamespace) par ON par.oid = k.conparentid
  LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
  LEFT JOIN pg_description xd ON xd.classoid = 'pg_class'::regclass AND xd.objoid = ic.oid AND xd.objsubid = 0
 WHERE k.contype IN ('p', 'u', 'f', 'c', 'x')
   AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
   AND (k.conislocal AND (k.contype <> 'f' OR k.conparentid = 0) OR k.contype IN ('p', 'u', 'x'))
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
