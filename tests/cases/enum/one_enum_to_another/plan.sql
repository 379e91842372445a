SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.t ALTER COLUMN e DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN e TYPE public.new USING e::text::public.new, ALTER COLUMN es TYPE public.new[] USING es::text[]::public.new[];
ALTER TABLE public.t ALTER COLUMN e SET DEFAULT 'a'::public.new;
COMMIT;
