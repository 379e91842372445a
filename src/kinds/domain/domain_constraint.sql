-- CHECK constraints of domains.
SELECT 'pg_constraint'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, t.typname AS domain, c.conname AS name,
       regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', '') AS definition,
       c.convalidated AS validated,
       d.description AS comment
  FROM pg_constraint c
  JOIN pg_type t ON t.oid = c.contypid
  JOIN pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE c.contypid <> 0 AND c.contype = 'c'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_type'::regclass AND x.deptype = 'e')
