SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE SCHEMA ext;
ALTER SCHEMA ext OWNER TO postgres;
CREATE EXTENSION citext WITH SCHEMA ext VERSION '1.6';
COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';
CREATE EXTENSION pg_trgm WITH SCHEMA ext VERSION '1.6';
COMMENT ON EXTENSION pg_trgm IS 'search in names';
ALTER TABLE public.people ADD COLUMN mail ext.citext;
CREATE INDEX people_name ON public.people USING gin (name ext.gin_trgm_ops);
COMMIT;
