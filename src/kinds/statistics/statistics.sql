-- Extended statistics.
SELECT 'pg_statistic_ext'::regclass::oid AS classid, s.oid,
       n.nspname AS schema, s.stxname AS name,
       tn.nspname AS table_schema, t.relname AS table,
       pg_get_statisticsobjdef(s.oid) AS definition,
       coalesce(s.stxstattarget, -1)::int8 AS target, -- since 13
-- before 13: -1::int8 AS target,
       s.stxexprs IS NOT NULL AS has_expression, -- since 14
-- before 14: false AS has_expression,
       pg_get_userbyid(s.stxowner) AS owner,
       d.description AS comment
  FROM pg_statistic_ext s
  JOIN pg_namespace n ON n.oid = s.stxnamespace
  JOIN pg_class t ON t.oid = s.stxrelid
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_statistic_ext'::regclass AND d.objoid = s.oid AND d.objsubid = 0
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
   AND s.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_statistic_ext'::regclass AND x.deptype = 'e')
