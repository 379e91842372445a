SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.bills ALTER COLUMN kind TYPE character varying(20);
ALTER POLICY moves ON public.bills USING (((kind)::text = 'x'::text));
ALTER TABLE public.bills ALTER COLUMN other TYPE numeric;
ALTER POLICY small ON public.bills USING ((state = ANY (ARRAY['new'::text, 'done'::text])));
ALTER TABLE public.bills ALTER COLUMN amount TYPE numeric;
COMMIT;
