-- Tables and materialized views that $1 lists (JSON: [{"s": schema, "t": name}, …]), each with what inherits from it or
-- is a partition of it: estimated rows, bytes, indexes, rows written. With $2 the files are looked at, which waits for
-- ACCESS EXCLUSIVE locks; without it pg_class is believed.
WITH RECURSIVE family AS (
  SELECT c.oid AS root, c.oid, 0 AS depth
    FROM pg_catalog.jsonb_to_recordset($1::jsonb) AS w(s text, t text)
    JOIN pg_catalog.pg_namespace n ON n.nspname = w.s
    JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.t
   WHERE c.relkind IN ('r', 'p', 'm')
  UNION ALL
  SELECT f.root, i.inhrelid, f.depth + 1
    FROM family f JOIN pg_catalog.pg_inherits i ON i.inhparent = f.oid
), sized AS (
  SELECT f.root, f.depth, c.relkind, c.reltuples::float8 AS tuples, c.relpages AS pages,
         pg_catalog.current_setting('block_size')::int8 AS block,
         CASE WHEN c.relkind = 'p' THEN 0 WHEN $2::bool THEN pg_catalog.pg_relation_size(c.oid)
              ELSE c.relpages * pg_catalog.current_setting('block_size')::int8 END AS heap,
         CASE WHEN c.relkind = 'p' THEN 0 WHEN $2::bool THEN pg_catalog.pg_table_size(c.oid)
              ELSE (c.relpages + coalesce((SELECT t.relpages FROM pg_catalog.pg_class t WHERE t.oid = c.reltoastrelid), 0))
                   * pg_catalog.current_setting('block_size')::int8 END AS bytes,
         x.index_bytes, x.indexes, s.writes
    FROM family f
    JOIN pg_catalog.pg_class c ON c.oid = f.oid
    CROSS JOIN LATERAL (
      SELECT coalesce(pg_catalog.sum(CASE WHEN i.relkind = 'I' THEN 0 WHEN $2::bool THEN pg_catalog.pg_relation_size(i.oid)
                             ELSE i.relpages * pg_catalog.current_setting('block_size')::int8 END), 0)::int8 AS index_bytes,
             pg_catalog.count(*) FILTER (WHERE i.relkind = 'i') AS indexes
        FROM pg_catalog.pg_index j JOIN pg_catalog.pg_class i ON i.oid = j.indexrelid
       WHERE j.indrelid = c.oid) x
    LEFT JOIN LATERAL (
      SELECT u.n_tup_ins + u.n_tup_upd + u.n_tup_del AS writes
        FROM pg_catalog.pg_stat_user_tables u WHERE u.relid = c.oid) s ON true
), counted AS (
  -- As the server's planner does it: as many rows on a page as when the table was last analysed.
  SELECT sized.*, CASE WHEN relkind = 'p' OR (heap = 0) THEN 0
                       WHEN tuples < 0 OR (tuples = 0 AND pages = 0) THEN NULL
                       WHEN pages = 0 THEN tuples
                       ELSE tuples / pages * (heap / block) END AS rows
    FROM sized
)
SELECT n.nspname, c.relname, c.relkind,
       CASE WHEN pg_catalog.bool_and(k.rows IS NOT NULL) FILTER (WHERE k.own) THEN pg_catalog.sum(k.rows) FILTER (WHERE k.own) END::int8,
       pg_catalog.sum(k.bytes) FILTER (WHERE k.own)::int8, pg_catalog.sum(k.index_bytes) FILTER (WHERE k.own)::int8,
       -- An index of a partitioned table has a part in each partition.
       pg_catalog.max(k.indexes) FILTER (WHERE k.own)::int8,
       CASE WHEN pg_catalog.bool_and(k.rows IS NOT NULL) THEN pg_catalog.sum(k.rows) END::int8,
       pg_catalog.sum(k.bytes)::int8, pg_catalog.sum(k.index_bytes)::int8, pg_catalog.max(k.indexes)::int8,
       pg_catalog.sum(k.writes)::int8
  FROM (SELECT counted.*, (SELECT r.relkind FROM pg_catalog.pg_class r WHERE r.oid = counted.root) = 'p' OR depth = 0 AS own
          FROM counted) k
  JOIN pg_catalog.pg_class c ON c.oid = k.root
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 GROUP BY n.nspname, c.relname, c.relkind
 ORDER BY 1, 2
