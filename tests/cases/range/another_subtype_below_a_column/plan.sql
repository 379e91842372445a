SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.rooms DROP CONSTRAINT rooms_busy_excl;
ALTER TABLE public.rooms ALTER COLUMN busy DROP DEFAULT;
ALTER TYPE public.span RENAME TO pgplumb_old_8b67eb32b3b9;
ALTER FUNCTION public.span(integer, integer) RENAME TO pgplumb_old_8b67eb32b3b9;
ALTER FUNCTION public.span(integer, integer, text) RENAME TO pgplumb_old_8b67eb32b3b9;
ALTER TYPE public.span_multirange RENAME TO pgplumb_old_8b67eb32b3b9_m;
ALTER FUNCTION public.span_multirange() RENAME TO pgplumb_old_8b67eb32b3b9_m;
CREATE TYPE public.span AS RANGE (SUBTYPE = bigint, MULTIRANGE_TYPE_NAME = public.span_multirange);
ALTER TYPE public.span OWNER TO postgres;
ALTER TABLE public.rooms ALTER COLUMN busy TYPE public.span USING busy::text::public.span;
ALTER TABLE public.rooms ALTER COLUMN busy SET DEFAULT '[1,2)'::public.span;
ALTER TABLE public.rooms ADD CONSTRAINT rooms_busy_excl EXCLUDE USING gist (busy WITH &&);
DROP TYPE public.pgplumb_old_8b67eb32b3b9;
COMMIT;
