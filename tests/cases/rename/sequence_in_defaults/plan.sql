SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER SEQUENCE public.s1 RENAME TO s2;
ALTER SEQUENCE public.t_g_seq RENAME TO g_values;
COMMIT;
