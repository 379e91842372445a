-- All enum types with their labels in order, their owners, who was given USAGE, and their comments.
SELECT n.nspname, t.typname,
       coalesce((SELECT pg_catalog.array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid), '{}') AS labels,
       pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       coalesce((SELECT pg_catalog.array_agg(DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(a.grantee) END)
                   FROM pg_catalog.aclexplode(t.typacl) a WHERE a.grantee <> t.typowner), '{}') AS grantees,
       pg_catalog.obj_description(t.oid, 'pg_type') AS comment
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
 WHERE t.typtype = 'e'
 ORDER BY 1, 2
