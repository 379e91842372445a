SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.child DROP CONSTRAINT n_check;
ALTER TABLE public.parent DROP CONSTRAINT n_check;
ALTER TABLE public.parent ADD CONSTRAINT n_check CHECK ((n > 5));
CREATE TABLE public.pgplumb_2413af283c0c (LIKE public.parent);
ALTER TABLE public.child INHERIT public.pgplumb_2413af283c0c;
ALTER TABLE public.pgplumb_2413af283c0c ADD CONSTRAINT n_check CHECK ((n > 5));
ALTER TABLE public.child INHERIT public.parent;
ALTER TABLE public.child NO INHERIT public.pgplumb_2413af283c0c;
DROP TABLE public.pgplumb_2413af283c0c;
COMMIT;
