SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.typed ALTER COLUMN role DROP DEFAULT;
ALTER TABLE public.typed NOT OF;
ALTER TABLE public.typed ALTER COLUMN role TYPE public.role USING role::text::public.role;
ALTER TYPE public.pair ALTER ATTRIBUTE role TYPE public.role CASCADE;
ALTER TABLE public.typed OF public.pair;
DROP TYPE public.speaker;
ALTER TABLE public.typed ALTER COLUMN role SET DEFAULT 'user'::public.role;
COMMIT;
