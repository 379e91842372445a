SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE OR REPLACE VIEW public.v AS
 SELECT t.id,
    t.n
   FROM public.t;
COMMIT;
