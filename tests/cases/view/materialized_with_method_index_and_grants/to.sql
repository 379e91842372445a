CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t (id int PRIMARY KEY, n int);
CREATE MATERIALIZED VIEW sums USING heap_too WITH (fillfactor = 90) AS SELECT n, count(*) AS c FROM t WHERE n > 1 GROUP BY n;
CREATE UNIQUE INDEX sums_n ON sums (n);
COMMENT ON COLUMN sums.c IS 'how many';
GRANT SELECT ON sums TO app_reader;
CREATE MATERIALIZED VIEW kept USING heap_too AS SELECT id FROM t;
