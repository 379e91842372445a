SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.messagerole RENAME TO message_role;
ALTER TYPE public.message_role RENAME TO pgplumb_old_23bb2e61cfac;
CREATE TYPE public.message_role AS ENUM ('user', 'assistant');
ALTER TYPE public.message_role OWNER TO postgres;
ALTER TABLE public.messages ALTER COLUMN role TYPE public.message_role USING (CASE role::text WHEN 'tool' THEN 'assistant' ELSE role::text END)::public.message_role;
DROP TYPE public.pgplumb_old_23bb2e61cfac;
COMMIT;
