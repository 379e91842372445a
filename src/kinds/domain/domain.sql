-- Domains; their constraints are objects of their own.
SELECT 'pg_type'::regclass::oid AS classid, t.oid,
       n.nspname AS schema, t.typname AS name,
       format_type(t.typbasetype, t.typtypmod) AS base_type,
       CASE WHEN t.typcollation <> 0 AND t.typcollation <> b.typcollation
            THEN quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END AS collation,
       t.typnotnull AS not_null,
       pg_get_expr(t.typdefaultbin, 0) AS default_value,
       pg_get_userbyid(t.typowner) AS owner,
       CASE WHEN t.typacl IS NULL THEN NULL ELSE NULLIF(
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN t.typowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN t.typowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(t.typacl) e) x(g)),
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN t.typowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN t.typowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(acldefault('T', t.typowner)) e) x(g))) END AS acl,
       d.description AS comment
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_type b ON b.oid = t.typbasetype
  LEFT JOIN pg_collation co ON co.oid = t.typcollation
  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
 WHERE t.typtype = 'd'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_type'::regclass AND x.deptype = 'e')
