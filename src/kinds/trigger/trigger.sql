-- Triggers that a user made; those of foreign keys are internal. Those of partitions come from the parent and are
-- read only where they fire otherwise than it.
SELECT 'pg_trigger'::regclass::oid AS classid, g.oid,
       n.nspname AS schema, c.relname AS table, g.tgname AS name,
       pg_get_triggerdef(g.oid) AS definition,
       g.tgenabled AS enabled,
       pn.nspname AS parent_schema, pc.relname AS parent_table, pg.tgenabled AS parent_enabled, -- since 13
-- before 13: NULL::text AS parent_schema, NULL::text AS parent_table, NULL::text AS parent_enabled,
       d.description AS comment
  FROM pg_trigger g
  JOIN pg_class c ON c.oid = g.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_trigger pg ON pg.oid = g.tgparentid -- since 13
  LEFT JOIN pg_class pc ON pc.oid = pg.tgrelid -- since 13
  LEFT JOIN pg_namespace pn ON pn.oid = pc.relnamespace -- since 13
  LEFT JOIN pg_description d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = g.oid AND d.objsubid = 0
 WHERE NOT g.tgisinternal
   AND (g.tgparentid = 0 OR g.tgenabled <> pg.tgenabled) -- since 13
-- before 13: AND NOT EXISTS (SELECT FROM pg_depend y WHERE y.classid = 'pg_trigger'::regclass AND y.objid = g.oid AND y.refclassid = 'pg_trigger'::regclass)
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
   AND g.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_trigger'::regclass AND x.deptype = 'e')
