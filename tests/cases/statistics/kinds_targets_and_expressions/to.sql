CREATE TABLE t (a bigint, b int, c text);
CREATE STATISTICS ab (dependencies, mcv) ON a, b FROM t;
ALTER STATISTICS ab SET STATISTICS 500;
CREATE STATISTICS lowered ON lower(c), a FROM t;
ALTER STATISTICS lowered OWNER TO app_owner;
COMMENT ON STATISTICS ab IS 'together';
