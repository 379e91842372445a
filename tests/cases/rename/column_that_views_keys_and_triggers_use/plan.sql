SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.t RENAME COLUMN old TO new;
COMMIT;
