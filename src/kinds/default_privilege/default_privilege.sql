-- ALTER DEFAULT PRIVILEGES: per role, schema ("" for all) and sort of object.
SELECT 'pg_default_acl'::regclass::oid AS classid, a.oid,
       pg_get_userbyid(a.defaclrole) AS role, coalesce(n.nspname, '') AS schema, a.defaclobjtype AS object_type,
       (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
          SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                 CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN a.defaclrole THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
            FROM aclexplode(a.defaclacl) e) x(g)) AS acl
  FROM pg_default_acl a
  LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
