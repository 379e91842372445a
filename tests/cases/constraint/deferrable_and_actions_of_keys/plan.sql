SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.b DROP CONSTRAINT b_c_fkey;
ALTER TABLE public.a DROP CONSTRAINT a_code_key;
ALTER TABLE public.a ADD CONSTRAINT a_code_key UNIQUE (code) DEFERRABLE;
COMMENT ON INDEX public.b_pkey IS 'the index of the key';
COMMENT ON CONSTRAINT b_pkey ON public.b IS 'the key';
ALTER TABLE public.b ALTER CONSTRAINT b_a_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.b ADD CONSTRAINT b_d_fkey FOREIGN KEY (d) REFERENCES public.a(id) ON UPDATE CASCADE ON DELETE SET NULL;
COMMIT;
