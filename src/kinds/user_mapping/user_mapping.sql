-- User mappings. Their options hold passwords: only the names are read.
SELECT 'pg_user_mapping'::regclass::oid AS classid, m.umid AS oid,
       m.srvname AS server, CASE m.umuser WHEN 0 THEN '' ELSE m.usename END AS user,
       (SELECT array_agg(DISTINCT split_part(o, '=', 1) ORDER BY split_part(o, '=', 1)) FROM unnest(m.umoptions) o) AS options
  FROM pg_user_mappings m
 WHERE m.umid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_user_mapping'::regclass AND x.deptype = 'e')
