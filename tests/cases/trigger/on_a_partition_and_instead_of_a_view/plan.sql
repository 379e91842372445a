SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.events_b ENABLE TRIGGER each;
CREATE OR REPLACE TRIGGER each AFTER INSERT OR DELETE ON public.events FOR EACH ROW EXECUTE FUNCTION public.watch();
ALTER TABLE public.events_a DISABLE TRIGGER each;
CREATE TRIGGER of_one AFTER UPDATE ON public.events_b FOR EACH ROW EXECUTE FUNCTION public.watch();
CREATE TRIGGER instead INSTEAD OF INSERT ON public.v FOR EACH ROW EXECUTE FUNCTION public.watch();
COMMIT;
