SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP INDEX public.mark;
DROP INDEX public.other_key;
DROP INDEX public.over_f;
DROP INDEX public.u;
ALTER TABLE public.t DROP CONSTRAINT t_pkey;
DROP FUNCTION public.f(integer);
ALTER TABLE public.replicated ALTER COLUMN a SET NOT NULL;
ALTER TABLE public.t ALTER COLUMN b SET NOT NULL;
ALTER TABLE public.named ADD CONSTRAINT u UNIQUE (a);
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a, b);
CREATE INDEX mark ON public.marked USING btree (a, b);
ALTER TABLE public.marked CLUSTER ON mark;
CREATE UNIQUE INDEX other_key ON public.other USING btree (id);
CREATE INDEX over_f ON public.t USING btree (b);
ALTER TABLE public.child ADD CONSTRAINT of_other FOREIGN KEY (id) REFERENCES public.other(id) NOT VALID;
COMMIT;

CREATE UNIQUE INDEX CONCURRENTLY its ON public.replicated USING btree (a);

BEGIN;
ALTER TABLE public.replicated REPLICA IDENTITY USING INDEX its;
COMMIT;

BEGIN;
ALTER TABLE public.child VALIDATE CONSTRAINT of_other;
COMMIT;
