SET check_function_bodies = off;
SET search_path = '';

BEGIN;
SET LOCAL ROLE app_writer;
REVOKE SELECT ON TABLE public.t FROM app_reader CASCADE;
RESET ROLE;
REVOKE GRANT OPTION FOR SELECT ON TABLE public.t FROM app_writer CASCADE;
GRANT SELECT ON TABLE public.t TO app_reader;
COMMIT;
