-- Tables of publications.
SELECT 'pg_publication_rel'::regclass::oid AS classid, r.oid,
       p.pubname AS publication, n.nspname AS schema, c.relname AS table,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (r.prattrs)) AS columns, -- since 15
-- before 15: NULL::text[] AS columns,
       pg_get_expr(r.prqual, r.prrelid) AS filter -- since 15
-- before 15: NULL::text AS filter
  FROM pg_publication_rel r
  JOIN pg_publication p ON p.oid = r.prpubid
  JOIN pg_class c ON c.oid = r.prrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE p.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_publication'::regclass AND x.deptype = 'e')
