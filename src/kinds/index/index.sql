-- Indexes that no constraint owns, invalid ones too.
SELECT 'pg_class'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS name,
       tn.nspname AS table_schema, t.relname AS table,
       pg_get_indexdef(i.indexrelid) AS definition,
       i.indisvalid AS valid,
       i.indisclustered AS clustered,
       ts.spcname AS tablespace,
       c.relkind = 'I' AS partitioned,
       par.nspname AS parent_schema, par.relname AS parent,
       (SELECT array_agg(a.attnum || '=' || a.attstattarget ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attstattarget >= 0) AS statistics,
       i.indexprs IS NOT NULL OR i.indpred IS NOT NULL AS has_expression,
       d.description AS comment
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_class t ON t.oid = i.indrelid AND t.relkind IN ('r', 'p', 'm') AND t.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN (SELECT h.inhrelid, pn.nspname, pc.relname FROM pg_inherits h JOIN pg_class pc ON pc.oid = h.inhparent
               JOIN pg_namespace pn ON pn.oid = pc.relnamespace) par ON par.inhrelid = c.oid
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = t.oid AND x.deptype = 'e')
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
