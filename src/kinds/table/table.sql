-- Ordinary and partitioned tables, partitions among them.
SELECT 'pg_class'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS name,
       c.relkind = 'p' AS partitioned,
       c.relpersistence = 'u' AS unlogged,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
       CASE WHEN c.relispartition THEN inh.parents[1] END AS partition_of,
       CASE WHEN NOT c.relispartition THEN inh.parents END AS inherits,
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
       (SELECT array_agg(o ORDER BY o COLLATE "C") FROM unnest(c.reloptions) o) AS options,
       (SELECT array_agg(o ORDER BY o COLLATE "C") FROM pg_class tc, unnest(tc.reloptions) o WHERE tc.oid = c.reltoastrelid) AS toast_options,
       CASE WHEN c.relkind = 'r' THEN NULLIF(am.amname, 'heap') END AS access_method,
       ts.spcname AS tablespace,
       c.relrowsecurity AS row_security, c.relforcerowsecurity AS force_row_security,
       pg_get_userbyid(c.relowner) AS owner,
       CASE WHEN c.relacl IS NULL THEN NULL ELSE NULLIF(
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN c.relowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(c.relacl) e) x(g)),
         (SELECT coalesce(array_agg(g ORDER BY g COLLATE "C"), '{}') FROM (
            SELECT e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END || ' TO ' ||
                   CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE quote_ident(pg_get_userbyid(e.grantee)) END
                   || CASE e.grantor WHEN c.relowner THEN '' ELSE ' BY ' || quote_ident(pg_get_userbyid(e.grantor)) END
              FROM aclexplode(acldefault('r', c.relowner)) e) x(g))) END AS acl,
       d.description AS comment,
       greatest(c.reltuples, 0)::int8 AS rows, c.relpages::int8 AS pages
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_am am ON am.oid = c.relam
  LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN (SELECT i.inhrelid, array_agg(quote_ident(pn.nspname) || '.' || quote_ident(p.relname) ORDER BY i.inhseqno) AS parents
               FROM pg_inherits i
               JOIN pg_class p ON p.oid = i.inhparent AND p.relkind IN ('r', 'p')
               JOIN pg_namespace pn ON pn.oid = p.relnamespace
              GROUP BY i.inhrelid) inh ON inh.inhrelid = c.oid
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
