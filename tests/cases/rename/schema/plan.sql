SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER SCHEMA old RENAME TO app;
COMMIT;
