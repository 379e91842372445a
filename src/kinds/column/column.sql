-- Columns of tables, views, materialized views and composite types.
SELECT 'pg_class'::regclass::oid AS classid, a.attrelid AS oid, a.attnum AS subid,
       n.nspname AS schema, c.relname AS relation, a.attname AS name,
       c.relkind AS relation_kind,
       a.attnum AS position,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation
            THEN quote_ident(con.nspname) || '.' || quote_ident(co.collname) END AS collation,
       a.attnotnull AS not_null,
       pg_get_expr(ad.adbin, ad.adrelid) AS default_value,
       a.attgenerated AS generated,
       a.attidentity AS identity,
       ids.name AS identity_sequence, ids.options AS identity_options,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage ELSE '' END AS storage,
       a.attcompression AS compression, -- since 14
-- before 14: '' AS compression,
       NULLIF(a.attstattarget, -1)::int8 AS statistics,
       (SELECT array_agg(o ORDER BY o COLLATE "C") FROM unnest(a.attoptions) o WHERE o !~ '^pg_attver=') AS options,
       a.attislocal AS is_local, a.attinhcount > 0 AS inherited,
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
  LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum AND a.atthasdef
  LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
  LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
  LEFT JOIN (SELECT o.refobjid, o.refobjsubid, quote_ident(sn.nspname) || '.' || quote_ident(sc.relname) AS name,
                    concat('START WITH ', s.seqstart, ' INCREMENT BY ', s.seqincrement, ' MINVALUE ', s.seqmin,
                           ' MAXVALUE ', s.seqmax, ' CACHE ', s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' ELSE ' NO CYCLE' END) AS options
               FROM pg_depend o
               JOIN pg_sequence s ON s.seqrelid = o.objid
               JOIN pg_class sc ON sc.oid = s.seqrelid
               JOIN pg_namespace sn ON sn.oid = sc.relnamespace
              WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.deptype = 'i') ids
         ON ids.refobjid = a.attrelid AND ids.refobjsubid = a.attnum AND a.attidentity <> ''
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
