SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER EXTENSION citext SET SCHEMA ext;
COMMIT;
