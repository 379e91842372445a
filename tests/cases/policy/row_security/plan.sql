SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP POLICY gone ON public.notes;
ALTER TABLE public.notes FORCE ROW LEVEL SECURITY;
ALTER TABLE public.open ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.notes ALTER COLUMN shared SET NOT NULL;
ALTER POLICY mine ON public.notes USING (((owner = public.me()) AND (id > 0))) WITH CHECK ((owner = public.me()));
COMMENT ON POLICY mine ON public.notes IS 'own notes';
ALTER POLICY reads ON public.notes TO app_reader, app_writer USING ((shared OR (EXISTS ( SELECT
   FROM public.open o
  WHERE (o.id = notes.id)))));
CREATE POLICY writes ON public.notes AS RESTRICTIVE FOR INSERT WITH CHECK ((NOT shared));
COMMIT;
