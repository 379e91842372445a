SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP AGGREGATE public.most(integer);
CREATE AGGREGATE public.at_share(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
ALTER AGGREGATE public.at_share(double precision ORDER BY anyelement) OWNER TO postgres;
CREATE OR REPLACE AGGREGATE public.total(numeric) (SFUNC = public.add, STYPE = numeric, COMBINEFUNC = public.add, INITCOND = '0', MSFUNC = public.add, MINVFUNC = public.add, MSTYPE = numeric, PARALLEL = SAFE);
GRANT EXECUTE ON FUNCTION public.total(numeric) TO app_reader;
COMMENT ON AGGREGATE public.total(numeric) IS 'none is nought';
COMMIT;
