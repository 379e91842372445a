-- Languages.
SELECT 'pg_language'::regclass::oid AS classid, l.oid,
       l.lanname AS name, l.lanpltrusted AS trusted,
       l.lanplcallfoid::regproc::text AS handler,
       NULLIF(l.laninline::regproc::text, '-') AS inline_handler,
       NULLIF(l.lanvalidator::regproc::text, '-') AS validator,
       pg_get_userbyid(l.lanowner) AS owner,
       CASE WHEN l.lanacl IS NULL THEN NULL ELSE NULLIF(
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN l.lanowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN l.lanowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(l.lanacl) e) x(g)),
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN l.lanowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN l.lanowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(acldefault('l', l.lanowner)) e) x(g))) END AS acl,
       d.description AS comment
  FROM pg_language l
  LEFT JOIN pg_description d ON d.classoid = 'pg_language'::regclass AND d.objoid = l.oid AND d.objsubid = 0
 WHERE l.lanispl AND l.oid >= 16384
   AND l.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_language'::regclass AND x.deptype = 'e')
