SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER INDEX public.t_at RENAME TO pgplumb_old_b87cdd5e7d2c;
ALTER INDEX public.t_name RENAME TO pgplumb_old_502dd70eb098;
COMMIT;

DROP INDEX CONCURRENTLY public.t_gone;

CREATE INDEX CONCURRENTLY t_new ON public.t USING btree (name, at);

BEGIN;
ALTER TABLE public.t CLUSTER ON t_new;
COMMENT ON INDEX public.t_new IS 'both';
COMMIT;

CREATE INDEX CONCURRENTLY t_at ON public.t USING btree (at DESC) WHERE (name IS NOT NULL);

CREATE INDEX CONCURRENTLY t_name ON public.t USING btree (lower(name));

BEGIN;
COMMENT ON INDEX public.t_at IS 'the newest first';
COMMIT;

DROP INDEX CONCURRENTLY public.pgplumb_old_502dd70eb098;

DROP INDEX CONCURRENTLY public.pgplumb_old_b87cdd5e7d2c;
