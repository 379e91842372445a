SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.fitting;
ALTER TYPE public.size RENAME TO pgplumb_old_ad02438ca4e8;
CREATE TYPE public.size AS ENUM ('s', 'm', 'l');
ALTER TYPE public.size OWNER TO postgres;
ALTER DOMAIN public.worn RENAME TO pgplumb_old_591df6b6bb8f;
CREATE DOMAIN public.worn AS public.size CONSTRAINT worn_check CHECK ((VALUE <> 's'::public.size));
ALTER DOMAIN public.worn OWNER TO postgres;
ALTER TYPE public.shirt RENAME TO pgplumb_old_c7933573cf5f;
CREATE TYPE public.shirt AS (size public.size, color text);
ALTER TYPE public.shirt OWNER TO postgres;
ALTER TYPE public.sizes RENAME TO pgplumb_old_be4126aaf234;
ALTER TYPE public.sizes_multirange RENAME TO pgplumb_old_be4126aaf234_m;
ALTER FUNCTION public.sizes_multirange() RENAME TO pgplumb_old_be4126aaf234_m;
CREATE TYPE public.sizes AS RANGE (SUBTYPE = public.size, MULTIRANGE_TYPE_NAME = public.sizes_multirange);
ALTER TYPE public.sizes OWNER TO postgres;
ALTER TABLE public.stock ALTER COLUMN fits TYPE public.sizes USING CASE WHEN pg_catalog.isempty(fits) THEN 'empty'::public.sizes WHEN fits IS NOT NULL THEN public.sizes((CASE pg_catalog.lower(fits)::text WHEN 'xl' THEN 'l' ELSE pg_catalog.lower(fits)::text END)::public.size, (CASE pg_catalog.upper(fits)::text WHEN 'xl' THEN 'l' ELSE pg_catalog.upper(fits)::text END)::public.size, CASE WHEN pg_catalog.lower_inc(fits) THEN '[' ELSE '(' END || CASE WHEN pg_catalog.upper_inc(fits) THEN ']' ELSE ')' END) END, ALTER COLUMN sets TYPE public.sizes_multirange USING sets::text::public.sizes_multirange, ALTER COLUMN shirt TYPE public.shirt USING CASE WHEN shirt IS DISTINCT FROM NULL THEN ROW((CASE (shirt).size::text WHEN 'xl' THEN 'l' ELSE (shirt).size::text END)::public.size, (shirt).color::text::text)::public.shirt END, ALTER COLUMN size TYPE public.size USING (CASE size::text WHEN 'xl' THEN 'l' ELSE size::text END)::public.size, ALTER COLUMN worn TYPE public.worn USING (CASE worn::text WHEN 'xl' THEN 'l' ELSE worn::text END)::public.worn;
CREATE VIEW public.fitting AS
 SELECT stock.id,
    (stock.shirt).size AS size
   FROM public.stock
  WHERE (stock.fits @> stock.size);
ALTER VIEW public.fitting OWNER TO postgres;
DROP TYPE public.pgplumb_old_be4126aaf234;
DROP TYPE public.pgplumb_old_c7933573cf5f;
DROP DOMAIN public.pgplumb_old_591df6b6bb8f;
DROP TYPE public.pgplumb_old_ad02438ca4e8;
COMMIT;
