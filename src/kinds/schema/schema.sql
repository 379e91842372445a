-- Schemas of the user's.
SELECT 'pg_namespace'::regclass::oid AS classid, n.oid,
       n.nspname AS name,
       pg_get_userbyid(n.nspowner) AS owner,
       CASE WHEN n.nspacl IS NULL THEN NULL ELSE NULLIF(
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN n.nspowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN n.nspowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(n.nspacl) e) x(g)),
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN n.nspowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN n.nspowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(acldefault('n', n.nspowner)) e) x(g))) END AS acl,
       d.description AS comment
  FROM pg_namespace n
  LEFT JOIN pg_description d ON d.classoid = 'pg_namespace'::regclass AND d.objoid = n.oid AND d.objsubid = 0
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND n.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_namespace'::regclass AND x.deptype = 'e')
