-- Text search templates.
SELECT 'pg_ts_template'::regclass::oid AS classid, t.oid,
       n.nspname AS schema, t.tmplname AS name,
       NULLIF(t.tmplinit::regproc::text, '-') AS init, t.tmpllexize::regproc::text AS lexize,
       d.description AS comment
  FROM pg_ts_template t
  JOIN pg_namespace n ON n.oid = t.tmplnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_ts_template'::regclass AND d.objoid = t.oid AND d.objsubid = 0
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_ts_template'::regclass AND x.deptype = 'e')
