-- Types that a column may have, with what their values are made of.
SELECT t.oid, pg_catalog.format_type(t.oid, NULL), quote_ident(n.nspname) || '.' || quote_ident(t.typname), t.typtype,
       t.typcategory, n.nspname = 'pg_catalog',
       t.typbasetype, pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typtypmod,
       CASE WHEN t.typcategory = 'A' AND t.typlen = -1 THEN t.typelem ELSE 0 END,
       t.typrelid, t.typnotnull,
       coalesce((SELECT r.rngsubtype FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid),
                (SELECT r.rngtypid FROM pg_catalog.pg_range r WHERE r.rngmultitypid = t.oid), -- since 14
                0),
       (SELECT pg_catalog.array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid),
       (SELECT pg_catalog.array_agg(pg_catalog.pg_get_expr(c.conbin, 0) ORDER BY c.conname)
          FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c')
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_catalog.pg_class r ON r.oid = t.typrelid
 WHERE t.typtype <> 'p' AND n.nspname <> 'information_schema' AND (r.oid IS NULL OR n.nspname <> 'pg_catalog')
   AND n.nspname !~ '^pg_t'
 ORDER BY t.oid
