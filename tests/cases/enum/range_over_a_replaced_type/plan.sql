SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.role_range RENAME TO pgplumb_old_f9105c98965e;
ALTER TYPE public.role_multirange RENAME TO pgplumb_old_f9105c98965e_m;
ALTER FUNCTION public.role_multirange() RENAME TO pgplumb_old_f9105c98965e_m;
CREATE TYPE public.role_range AS RANGE (SUBTYPE = public.role, MULTIRANGE_TYPE_NAME = public.role_multirange);
ALTER TYPE public.role_range OWNER TO postgres;
ALTER TABLE public.messages ALTER COLUMN span TYPE public.role_range USING span::text::public.role_range, ALTER COLUMN spans TYPE public.role_multirange USING spans::text::public.role_multirange;
DROP TYPE public.pgplumb_old_f9105c98965e;
DROP TYPE public.speaker;
COMMIT;
