-- Text search parsers.
SELECT 'pg_ts_parser'::regclass::oid AS classid, p.oid,
       n.nspname AS schema, p.prsname AS name,
       p.prsstart::regproc::text AS start, p.prstoken::regproc::text AS token, p.prsend::regproc::text AS end,
       NULLIF(p.prsheadline::regproc::text, '-') AS headline, p.prslextype::regproc::text AS lextypes,
       d.description AS comment
  FROM pg_ts_parser p
  JOIN pg_namespace n ON n.oid = p.prsnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_ts_parser'::regclass AND d.objoid = p.oid AND d.objsubid = 0
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND p.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_ts_parser'::regclass AND x.deptype = 'e')
