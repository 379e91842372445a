-- Bodies of functions that are strings, so that PostgreSQL does not know what they name: those in which a label of the type or
-- its name occurs at all. In psql, name the type first: SET pgplumb.enum_type = 'public.order_status';
WITH given AS (
  SELECT t.oid, t.typname FROM pg_catalog.pg_type t
   WHERE t.oid = CAST(pg_catalog.current_setting('pgplumb.enum_type') AS pg_catalog.regtype)
)
SELECT pg_catalog.concat_ws('/', CAST('pg_catalog.pg_proc'::regclass AS oid), p.oid, 0) AS address,
       CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS sort,
       (pg_catalog.pg_identify_object('pg_catalog.pg_proc'::regclass, p.oid, 0)).identity AS identity, l.lanname, p.prosrc
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_language l ON l.oid = p.prolang
 CROSS JOIN given g
 WHERE p.oid >= 16384 AND l.lanname NOT IN ('c', 'internal')
   AND pg_catalog.to_jsonb(p)->>'prosqlbody' IS NULL
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
   AND (pg_catalog.strpos(p.prosrc, g.typname) > 0
        OR EXISTS (SELECT FROM pg_catalog.pg_enum e WHERE e.enumtypid = g.oid
                      AND pg_catalog.strpos(p.prosrc, pg_catalog.replace(e.enumlabel, '''', '''''')) > 0))
 ORDER BY 3
