SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER SCHEMA old RENAME TO app;
ALTER TABLE app.people RENAME TO users;
ALTER TABLE app.users RENAME COLUMN nick TO name;
ALTER TABLE app.users RENAME CONSTRAINT people_pkey TO users_pkey;
COMMIT;
