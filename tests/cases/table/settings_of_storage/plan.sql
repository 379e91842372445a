SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP INDEX public.c_id;
ALTER TABLE public.a SET ACCESS METHOD heap_too;
ALTER TABLE public.a RESET (fillfactor);
ALTER TABLE public.a SET (autovacuum_vacuum_scale_factor = '0.01');
ALTER TABLE public.a RESET (toast.autovacuum_enabled);
ALTER TABLE public.b SET LOGGED;
ALTER TABLE public.c SET UNLOGGED;
ALTER INDEX public.a_pkey SET (fillfactor = '50');
CREATE INDEX c_id ON public.c USING brin (id) WITH (pages_per_range = '8');
COMMIT;
