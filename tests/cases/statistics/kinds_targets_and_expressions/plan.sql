SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP STATISTICS public.ab;
DROP STATISTICS public.gone;
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;
CREATE STATISTICS public.ab (dependencies, mcv) ON a, b FROM public.t;
ALTER STATISTICS public.ab OWNER TO postgres;
COMMENT ON STATISTICS public.ab IS 'together';
ALTER STATISTICS public.ab SET STATISTICS 500;
CREATE STATISTICS public.lowered ON a, lower(c) FROM public.t;
ALTER STATISTICS public.lowered OWNER TO app_owner;
COMMIT;
