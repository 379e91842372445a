SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE s.e OWNER TO app_owner;
ALTER FUNCTION s.f() OWNER TO app_writer;
ALTER TABLE s.t OWNER TO app_owner;
ALTER VIEW s.v OWNER TO app_reader;
COMMIT;
