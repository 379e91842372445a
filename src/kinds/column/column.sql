-- Columns of tables, foreign tables, views, materialized views and composite types.
SELECT 'pg_class'::regclass::oid AS classid, a.attrelid AS oid, a.attnum AS subid,
       n.nspname AS schema, c.relname AS relation, a.attname AS name,
       CASE c.relkind WHEN 'p' THEN 'r' ELSE c.relkind END AS relation_kind,
       a.attnum AS position,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation THEN
         (SELECT quote_ident(con.nspname) || '.' || quote_ident(co.collname)
            FROM pg_collation co JOIN pg_namespace con ON con.oid = co.collnamespace WHERE co.oid = a.attcollation) END AS collation,
       a.attnotnull AND nn.conrelid IS NULL AS not_null, -- since 18
-- before 18: a.attnotnull AS not_null,
       a.attgenerated AS generated,
       CASE WHEN a.attgenerated <> '' THEN
         (SELECT pg_get_expr(ad.adbin, ad.adrelid) FROM pg_attrdef ad WHERE ad.adrelid = a.attrelid AND ad.adnum = a.attnum) END AS expression,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage ELSE '' END AS storage,
       t.typstorage AS type_storage,
       a.attcompression AS compression, -- since 14
-- before 14: '' AS compression,
       NULLIF(a.attstattarget, -1)::int8 AS statistics,
       CASE WHEN a.attoptions IS NULL OR cardinality(a.attoptions) = 1 AND a.attoptions[1] LIKE 'pg\_attver=%' THEN NULL ELSE
         (SELECT array_agg(o ORDER BY n) FROM unnest(a.attoptions) WITH ORDINALITY u(o, n) WHERE o !~ '^pg_attver=') END AS options,
       a.attfdwoptions AS wrapper_options,
       a.attislocal AND c.reloftype = 0 AS is_local,
       CASE WHEN c.reloftype <> 0 THEN
         (SELECT ARRAY[yn.nspname, y.typname]::text[] FROM pg_type y JOIN pg_namespace yn ON yn.oid = y.typnamespace WHERE y.oid = c.reloftype)
            WHEN a.attinhcount > 0 THEN
         (SELECT array_agg(u.x ORDER BY i.inhseqno, u.n)
            FROM pg_inherits i
            JOIN pg_class p ON p.oid = i.inhparent
            JOIN pg_namespace pn ON pn.oid = p.relnamespace
            JOIN pg_attribute pa ON pa.attrelid = p.oid AND pa.attname = a.attname AND NOT pa.attisdropped
           CROSS JOIN LATERAL (VALUES (1, pn.nspname::text), (2, p.relname::text)) u(n, x)
           WHERE i.inhrelid = c.oid) END AS inherited_from,
       CASE WHEN a.attacl IS NULL THEN NULL ELSE NULLIF(
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN c.relowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(a.attacl) e) x(g)), '{}') END AS acl,
       d.description AS comment
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey = ARRAY[a.attnum] -- since 18
       AND (nn.connoinherit OR NOT nn.convalidated OR (nn.conislocal AND nn.conname <> concat(c.relname, '_', a.attname, '_not_null')) -- since 18
            OR EXISTS (SELECT FROM pg_description x WHERE x.classoid = 'pg_constraint'::regclass AND x.objoid = nn.oid)) -- since 18
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
 WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
