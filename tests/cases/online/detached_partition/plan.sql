SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.events_1 ADD CONSTRAINT pgplumb_bound_9a91c055ce05 CHECK (((day IS NOT NULL) AND (day >= '2026-01-01'::date) AND (day < '2026-02-01'::date))) NOT VALID;
COMMIT;

BEGIN;
ALTER TABLE public.events_1 VALIDATE CONSTRAINT pgplumb_bound_9a91c055ce05;
COMMIT;

ALTER TABLE public.events DETACH PARTITION public.events_1 CONCURRENTLY;

BEGIN;
ALTER TABLE public.events_1 DROP CONSTRAINT pgplumb_bound_9a91c055ce05;
CREATE TRIGGER stamped BEFORE INSERT ON public.events_1 FOR EACH ROW EXECUTE FUNCTION public.stamp();
COMMIT;
