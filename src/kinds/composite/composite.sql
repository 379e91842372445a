-- Composite types made by CREATE TYPE … AS; their attributes are columns.
SELECT 'pg_type'::regclass::oid AS classid, t.oid,
       n.nspname AS schema, t.typname AS name,
       coalesce((SELECT array_agg(concat(quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod),
                   (SELECT ' COLLATE ' || quote_ident(cn.nspname) || '.' || quote_ident(co.collname) FROM pg_collation co
                      JOIN pg_namespace cn ON cn.oid = co.collnamespace
                     WHERE co.oid = a.attcollation AND a.attcollation <> at.typcollation)) ORDER BY a.attnum)
                   FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '{}') AS attributes,
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
  JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
  JOIN pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
 WHERE t.typtype = 'c'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_type'::regclass AND x.deptype = 'e')
