SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER INDEX public.p_n RENAME TO p_by_n;
ALTER TABLE public.p RENAME CONSTRAINT n_check TO n_positive;
ALTER TABLE public.r RENAME CONSTRAINT r_old TO r_new;
ALTER TABLE public.p RENAME CONSTRAINT p_pk TO p_key;
ALTER INDEX public.p_by_n SET (fillfactor = '80');
ALTER TABLE public.r VALIDATE CONSTRAINT r_new;
COMMIT;
