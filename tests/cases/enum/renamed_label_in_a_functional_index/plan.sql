SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.role RENAME VALUE 'user' TO 'human';
REINDEX INDEX public.messages_role_name;
COMMIT;
