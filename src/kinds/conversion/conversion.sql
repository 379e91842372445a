-- Conversions between encodings.
SELECT 'pg_conversion'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, c.conname AS name,
       pg_encoding_to_char(c.conforencoding) AS source, pg_encoding_to_char(c.contoencoding) AS target,
       c.conproc::regproc::text AS function, c.condefault AS is_default,
       pg_get_userbyid(c.conowner) AS owner,
       d.description AS comment
  FROM pg_conversion c
  JOIN pg_namespace n ON n.oid = c.connamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_conversion'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_conversion'::regclass AND x.deptype = 'e')
