SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.t ADD COLUMN added integer;
ALTER TABLE public.t ADD CONSTRAINT t_code UNIQUE USING INDEX t_code;
COMMIT;

CREATE UNIQUE INDEX CONCURRENTLY other_a ON public.other USING btree (a) INCLUDE (b) WITH (fillfactor = '70');

CREATE UNIQUE INDEX CONCURRENTLY t_name ON public.t USING btree (name, mail) NULLS NOT DISTINCT;

CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON public.t USING btree (id);

BEGIN;
ALTER TABLE public.other ADD CONSTRAINT other_a UNIQUE USING INDEX other_a;
COMMENT ON CONSTRAINT other_a ON public.other IS 'one of each';
COMMENT ON INDEX public.other_a IS 'its index';
ALTER TABLE public.t ADD CONSTRAINT t_name UNIQUE USING INDEX t_name DEFERRABLE;
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey;
COMMIT;
