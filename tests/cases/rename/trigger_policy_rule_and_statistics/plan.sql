SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER STATISTICS public.a RENAME TO b;
ALTER EVENT TRIGGER a RENAME TO b;
ALTER TRIGGER a ON public.t RENAME TO b;
ALTER POLICY a ON public.t RENAME TO b;
ALTER RULE a ON public.u RENAME TO b;
COMMIT;
