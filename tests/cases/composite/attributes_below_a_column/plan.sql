SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.address RENAME TO pgplumb_old_cf95676bf2e9;
CREATE TYPE public.address AS (street text, zip character varying(10), country text);
ALTER TYPE public.address OWNER TO postgres;
COMMENT ON COLUMN public.address.zip IS 'as the post writes it';
ALTER TABLE public.people ALTER COLUMN home TYPE public.address USING CASE WHEN home IS DISTINCT FROM NULL THEN ROW((home).street::text::text, (home).zip::text::character varying(10), NULL::text)::public.address END;
CREATE FUNCTION pg_temp.pgplumb_rows(value anyarray) RETURNS public.address[] LANGUAGE sql AS 'SELECT CASE WHEN pg_catalog.array_ndims(value) > 1 THEN value::text::public.address[] WHEN value IS NOT NULL THEN ARRAY(SELECT CASE WHEN value[i] IS DISTINCT FROM NULL THEN ROW((value[i]).street::text::text, (value[i]).zip::text::character varying(10), NULL::text)::public.address END FROM pg_catalog.generate_subscripts(value, 1) i ORDER BY i) END';
ALTER TABLE public.people ALTER COLUMN others TYPE public.address[] USING pg_temp.pgplumb_rows(others);
DROP FUNCTION pg_temp.pgplumb_rows(anyarray);
DROP TYPE public.pgplumb_old_cf95676bf2e9;
COMMIT;
