SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.v;
ALTER TABLE public.t DROP CONSTRAINT t_name_key;
ALTER COLLATION public.sorted RENAME TO pgplumb_old_90304b16c8ea;
CREATE COLLATION public.sorted (provider = icu, deterministic = false, locale = 'de-u-ks-level2');
ALTER COLLATION public.sorted OWNER TO postgres;
COMMENT ON COLLATION public.sorted IS 'case does not count';
CREATE CONVERSION public.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
ALTER CONVERSION public.latin OWNER TO postgres;
ALTER TABLE public.t ALTER COLUMN name TYPE text COLLATE public.sorted;
ALTER TABLE public.t ADD CONSTRAINT t_name_key UNIQUE (name);
CREATE VIEW public.v AS
 SELECT t.name
   FROM public.t
  WHERE (t.name < ('m'::text COLLATE public.sorted));
ALTER VIEW public.v OWNER TO postgres;
DROP COLLATION public.pgplumb_old_90304b16c8ea;
COMMIT;
