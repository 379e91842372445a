SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.child DROP CONSTRAINT amount_small;
ALTER TABLE public.child ADD CONSTRAINT amount_small CHECK ((amount < 100)) NOT VALID;
ALTER TABLE public.child ADD CONSTRAINT has_parent FOREIGN KEY (parent) REFERENCES public.parent(id) NOT VALID;
COMMENT ON CONSTRAINT has_parent ON public.child IS 'whose it is';
COMMIT;

BEGIN;
ALTER TABLE public.child VALIDATE CONSTRAINT amount_small;
ALTER TABLE public.child VALIDATE CONSTRAINT has_parent;
COMMIT;
