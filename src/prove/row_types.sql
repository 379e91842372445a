-- What types that hold enums may be made of: array (a), composite, domain, enum, range, multirange.
SELECT t.oid, pg_catalog.format_type(t.oid, NULL), CASE t.typtype WHEN 'b' THEN 'a' ELSE t.typtype END,
       CASE t.typtype
         WHEN 'b' THEN ARRAY[t.typelem]
         WHEN 'd' THEN ARRAY[t.typbasetype]
         WHEN 'r' THEN (SELECT ARRAY[r.rngsubtype] FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid)
         WHEN 'm' THEN (SELECT ARRAY[r.rngsubtype] FROM pg_catalog.pg_range r WHERE r.rngmultitypid = t.oid) -- since 14
         WHEN 'c' THEN (SELECT pg_catalog.array_agg(a.atttypid ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
       END
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND (t.typtype IN ('c', 'd', 'e', 'm', 'r') OR (t.typtype = 'b' AND t.typcategory = 'A' AND t.typlen = -1 AND t.typelem <> 0))
