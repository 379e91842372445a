SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.st RENAME TO state;
ALTER TYPE public.state RENAME VALUE 'a' TO 'first';
COMMIT;
