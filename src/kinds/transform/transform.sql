-- Transforms.
SELECT 'pg_transform'::regclass::oid AS classid, t.oid,
       format_type(t.trftype, NULL) AS type, l.lanname AS language,
       NULLIF(t.trffromsql::regprocedure::text, '-') AS from_sql, NULLIF(t.trftosql::regprocedure::text, '-') AS to_sql,
       d.description AS comment
  FROM pg_transform t
  JOIN pg_language l ON l.oid = t.trflang
  LEFT JOIN pg_description d ON d.classoid = 'pg_transform'::regclass AND d.objoid = t.oid AND d.objsubid = 0
 WHERE t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_transform'::regclass AND x.deptype = 'e')
