SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER INDEX public.kept RENAME TO pgplumb_old_e17482a19362;
COMMIT;

CREATE INDEX CONCURRENTLY new ON public.t USING btree (b);

BEGIN;
COMMENT ON INDEX public.new IS 'of a new one';
COMMIT;

CREATE INDEX CONCURRENTLY kept ON public.t USING btree (a, b);

BEGIN;
COMMENT ON INDEX public.kept IS 'the same before and after';
COMMIT;

DROP INDEX CONCURRENTLY public.pgplumb_old_e17482a19362;
