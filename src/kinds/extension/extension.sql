-- Installed extensions; plpgsql comes with every database.
SELECT 'pg_extension'::regclass::oid AS classid, e.oid,
       e.extname AS name, n.nspname AS schema, e.extversion AS version,
       d.description AS comment
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_extension'::regclass AND d.objoid = e.oid AND d.objsubid = 0
 WHERE e.oid >= 16384
