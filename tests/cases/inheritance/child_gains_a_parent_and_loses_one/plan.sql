SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.events INHERIT public.dated;
ALTER TABLE public.events NO INHERIT public.named;
ALTER TABLE public.events DROP CONSTRAINT IF EXISTS named_check;
ALTER TABLE public.named DROP CONSTRAINT named_check;
ALTER TABLE public.named ADD CONSTRAINT named_check CHECK ((name <> ''::text)) NO INHERIT;
COMMIT;
