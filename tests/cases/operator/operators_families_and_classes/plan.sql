SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP INDEX public.t_n;
DROP OPERATOR CLASS public.abs_ops USING btree;
DROP OPERATOR FAMILY public.abs_ops USING btree;
DROP OPERATOR public.~~~ (integer, integer);
CREATE OPERATOR public.!~~~ (FUNCTION = public.far, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(public.!~~~), NEGATOR = OPERATOR(public.~~~));
ALTER OPERATOR public.!~~~ (integer, integer) OWNER TO postgres;
CREATE OPERATOR public.~~~ (FUNCTION = public.near, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(public.~~~), NEGATOR = OPERATOR(public.!~~~), RESTRICT = neqsel, JOIN = neqjoinsel);
ALTER OPERATOR public.~~~ (integer, integer) OWNER TO postgres;
COMMENT ON OPERATOR public.~~~ (integer, integer) IS 'near';
CREATE OPERATOR FAMILY public.abs_family USING btree;
ALTER OPERATOR FAMILY public.abs_family USING btree OWNER TO postgres;
CREATE OPERATOR CLASS public.abs_ops FOR TYPE integer USING btree FAMILY public.abs_family AS FUNCTION 1 (integer, integer) public.cmp_abs(integer,integer), OPERATOR 1 pg_catalog.<(integer, integer), OPERATOR 3 pg_catalog.=(integer, integer);
ALTER OPERATOR CLASS public.abs_ops USING btree OWNER TO postgres;
CREATE INDEX t_n ON public.t USING btree (n public.abs_ops DESC) WHERE (n OPERATOR(public.~~~) 3);
COMMIT;
