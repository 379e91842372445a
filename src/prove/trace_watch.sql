-- What another session holds or waits for.
SELECT l.locktype, coalesce(l.relation, l.objid), l.mode, l.granted
  FROM pg_catalog.pg_locks l
 WHERE l.pid = $1::int AND (l.locktype <> 'relation' OR l.relation >= 16384)
