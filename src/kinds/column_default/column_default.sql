-- Defaults of columns; the expression of a generated column is a part of the column.
SELECT 'pg_attrdef'::regclass::oid AS classid, ad.oid,
       n.nspname AS schema, c.relname AS relation, a.attname AS column,
       c.relkind AS relation_kind, a.attislocal OR c.relispartition OR c.reloftype <> 0 AS is_local,
       pg_get_expr(ad.adbin, 0) AS expression
  FROM pg_attrdef ad
  JOIN pg_attribute a ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum AND a.attgenerated = '' AND NOT a.attisdropped
  JOIN pg_class c ON c.oid = ad.adrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
