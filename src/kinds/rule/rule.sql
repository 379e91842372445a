-- Rules, without the one that makes a view a view.
SELECT 'pg_rewrite'::regclass::oid AS classid, r.oid,
       n.nspname AS schema, c.relname AS table, r.rulename AS name,
       pg_get_ruledef(r.oid) AS definition,
       r.ev_enabled AS enabled,
       d.description AS comment
  FROM pg_rewrite r
  JOIN pg_class c ON c.oid = r.ev_class
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_rewrite'::regclass AND d.objoid = r.oid AND d.objsubid = 0
 WHERE r.rulename <> '_RETURN'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
