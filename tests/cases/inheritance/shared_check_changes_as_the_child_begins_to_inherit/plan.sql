SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.child DROP CONSTRAINT n_check;
ALTER TABLE public.parent DROP CONSTRAINT n_check;
ALTER TABLE public.child ADD CONSTRAINT n_check CHECK ((n > 5));
ALTER TABLE public.parent ADD CONSTRAINT n_check CHECK ((n > 5));
ALTER TABLE public.child INHERIT public.parent;
COMMIT;
