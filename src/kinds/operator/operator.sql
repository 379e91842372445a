-- Operators; shells that only a commutator or negator names have no function.
SELECT 'pg_operator'::regclass::oid AS classid, o.oid,
       n.nspname AS schema, o.oprname AS name,
       CASE WHEN o.oprleft = 0 THEN '' ELSE format_type(o.oprleft, NULL) END AS left,
       CASE WHEN o.oprright = 0 THEN '' ELSE format_type(o.oprright, NULL) END AS right,
       o.oprcode::regproc::text AS function,
       CASE WHEN o.oprcom <> 0 THEN (SELECT 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' FROM pg_operator x
         JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprcom) END AS commutator,
       CASE WHEN o.oprnegate <> 0 THEN (SELECT 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' FROM pg_operator x
         JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprnegate) END AS negator,
       NULLIF(o.oprrest::regproc::text, '-') AS restrict,
       NULLIF(o.oprjoin::regproc::text, '-') AS join,
       o.oprcanhash AS hashes, o.oprcanmerge AS merges,
       pg_get_userbyid(o.oprowner) AS owner,
       d.description AS comment
  FROM pg_operator o
  JOIN pg_namespace n ON n.oid = o.oprnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_operator'::regclass AND d.objoid = o.oid AND d.objsubid = 0
 WHERE o.oprcode <> 0
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND o.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_operator'::regclass AND x.deptype = 'e')
