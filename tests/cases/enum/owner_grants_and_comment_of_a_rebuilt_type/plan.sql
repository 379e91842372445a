SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.e RENAME TO pgplumb_old_d64f4e534c95;
CREATE TYPE public.e AS ENUM ('b', 'a');
ALTER TYPE public.e OWNER TO app_owner;
REVOKE USAGE ON TYPE public.e FROM PUBLIC;
GRANT USAGE ON TYPE public.e TO app_reader;
COMMENT ON TYPE public.e IS 'two';
ALTER TABLE public.t ALTER COLUMN e TYPE public.e USING e::text::public.e;
DROP TYPE public.pgplumb_old_d64f4e534c95;
COMMIT;
