-- What this session holds and has done in its transaction; one row at least, for the position in the WAL.
SELECT l.locktype, coalesce(l.relation, l.objid), l.mode, c.relfilenode,
       CASE WHEN l.locktype = 'relation' THEN pg_catalog.pg_stat_get_xact_numscans(l.relation) END,
       pg_catalog.pg_current_wal_insert_lsn() - '0/0'::pg_catalog.pg_lsn
  FROM (SELECT 1) one
  LEFT JOIN (SELECT k.* FROM pg_catalog.pg_locks k
              WHERE k.pid = pg_catalog.pg_backend_pid() AND k.granted
                AND k.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
                AND (k.locktype = 'relation' AND k.relation >= 16384
                     OR k.locktype = 'object' AND k.classid = 'pg_catalog.pg_type'::pg_catalog.regclass)) l ON true
  LEFT JOIN pg_catalog.pg_class c ON l.locktype = 'relation' AND c.oid = l.relation
