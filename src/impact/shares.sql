-- What the last ANALYZE found of each label in plain columns of the type. In psql, name the type first:
-- SET pgplumb.enum_type = 'public.order_status';  https://www.postgresql.org/docs/current/view-pg-stats.html
SELECT s.schemaname, s.tablename, s.attname, v.label, v.share
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
   AND s.inherited = (c.relkind = 'p')
 CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(CAST(CAST(s.most_common_vals AS text) AS text[])),
                                pg_catalog.unnest(s.most_common_freqs)) AS v(label, share)
 WHERE a.atttypid = CAST(pg_catalog.current_setting('pgplumb.enum_type') AS pg_catalog.regtype) AND a.attnum > 0
   AND c.relkind IN ('r', 'm', 'p')
 ORDER BY 1, 2, 3, v.share DESC, 4
