-- Foreign-data wrappers.
SELECT 'pg_foreign_data_wrapper'::regclass::oid AS classid, w.oid,
       w.fdwname AS name,
       CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regproc::text END AS handler,
       CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regproc::text END AS validator,
       w.fdwoptions AS options,
       pg_get_userbyid(w.fdwowner) AS owner,
       CASE WHEN w.fdwacl IS NULL THEN NULL ELSE NULLIF(
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN w.fdwowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN w.fdwowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(w.fdwacl) e) x(g)),
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN w.fdwowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN w.fdwowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(acldefault('F', w.fdwowner)) e) x(g))) END AS acl,
       d.description AS comment
  FROM pg_foreign_data_wrapper w
  LEFT JOIN pg_description d ON d.classoid = 'pg_foreign_data_wrapper'::regclass AND d.objoid = w.oid AND d.objsubid = 0
 WHERE w.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_foreign_data_wrapper'::regclass AND x.deptype = 'e')
