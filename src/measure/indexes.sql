-- Size and use of the indexes that $1 lists (JSON: [{"s": schema, "t": name}, …]).
SELECT u.schemaname, u.indexrelname, c.relpages * pg_catalog.current_setting('block_size')::int8, u.idx_scan
  FROM pg_catalog.jsonb_to_recordset($1::jsonb) AS w(s text, t text)
  JOIN pg_catalog.pg_stat_user_indexes u ON u.schemaname = w.s AND u.indexrelname = w.t
  JOIN pg_catalog.pg_class c ON c.oid = u.indexrelid
