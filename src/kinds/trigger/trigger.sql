-- Triggers that a user made; those of foreign keys are internal, those of partitions come from the parent.
SELECT 'pg_trigger'::regclass::oid AS classid, g.oid,
       n.nspname AS schema, c.relname AS table, g.tgname AS name,
       pg_get_triggerdef(g.oid) AS definition,
       g.tgenabled AS enabled,
       d.description AS comment
  FROM pg_trigger g
  JOIN pg_class c ON c.oid = g.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = g.oid AND d.objsubid = 0
 WHERE NOT g.tgisinternal
   AND g.tgparentid = 0 -- since 13
-- before 13: AND NOT EXISTS (SELECT FROM pg_depend y WHERE y.classid = 'pg_trigger'::regclass AND y.objid = g.oid AND y.refclassid = 'pg_trigger'::regclass)
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_trigger'::regclass AND x.objid = g.oid AND x.deptype = 'e')
