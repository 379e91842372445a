-- Functions, procedures and window functions; aggregates are a kind of their own.
SELECT 'pg_proc'::regclass::oid AS classid, p.oid,
       n.nspname AS schema, p.proname AS name,
       oidvectortypes(p.proargtypes) AS signature,
       p.prokind = 'p' AS is_procedure,
       pg_get_functiondef(p.oid) AS definition,
       pg_get_function_identity_arguments(p.oid) AS arguments, p.pronargdefaults AS defaults,
       pg_get_function_result(p.oid) AS result,
       l.lanname AS language,
       pg_get_userbyid(p.proowner) AS owner,
       CASE WHEN p.proacl IS NULL THEN NULL ELSE NULLIF(
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN p.proowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN p.proowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(p.proacl) e) x(g)),
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN p.proowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN p.proowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(acldefault('f', p.proowner)) e) x(g))) END AS acl,
       d.description AS comment
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
  LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
 WHERE p.prokind IN ('f', 'p', 'w')
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND p.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_proc'::regclass AND x.deptype = 'e')
   AND NOT EXISTS (SELECT FROM pg_depend r WHERE r.classid = 'pg_proc'::regclass AND r.objid = p.oid AND r.deptype = 'i')
