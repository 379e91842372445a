CREATE FUNCTION add(numeric, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + $2 $$;
CREATE AGGREGATE total(numeric) (SFUNC = add, STYPE = numeric, INITCOND = '0', COMBINEFUNC = add, MSFUNC = add, MINVFUNC = add, MSTYPE = numeric, PARALLEL = SAFE);
COMMENT ON AGGREGATE total(numeric) IS 'none is nought';
CREATE AGGREGATE at_share(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
GRANT EXECUTE ON FUNCTION total(numeric) TO app_reader;
CREATE TABLE t (n numeric);
CREATE VIEW v AS SELECT total(n) AS total FROM t;
