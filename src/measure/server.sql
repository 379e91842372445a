-- Since when the server counts, whether it says so itself, and who reads its WAL. A counter that was never reset may
-- have begun before the server's last start; a shorter time makes more writes of it, never fewer.
SELECT pg_catalog.to_char(coalesce(d.stats_reset, pg_catalog.pg_postmaster_start_time()), 'YYYY-MM-DD'),
       EXTRACT(epoch FROM pg_catalog.clock_timestamp() - coalesce(d.stats_reset, pg_catalog.pg_postmaster_start_time()))::float8,
       d.stats_reset IS NULL,
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_replication r
         WHERE r.pid NOT IN (SELECT s.active_pid FROM pg_catalog.pg_replication_slots s
                              WHERE s.slot_type = 'logical' AND s.active_pid IS NOT NULL)),
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_replication_slots s
         WHERE s.slot_type = 'logical' AND s.database = d.datname)
  FROM pg_catalog.pg_stat_database d WHERE d.datname = pg_catalog.current_database()
