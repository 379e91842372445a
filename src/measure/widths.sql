-- How many bytes a value of each column of these tables takes on average; $1 as in tables.sql.
SELECT s.schemaname, s.tablename, s.attname, pg_catalog.max(s.avg_width)
  FROM pg_catalog.jsonb_to_recordset($1::jsonb) AS w(s text, t text)
  JOIN pg_catalog.pg_stats s ON s.schemaname = w.s AND s.tablename = w.t
 GROUP BY 1, 2, 3
