SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP INDEX public.messages_role;
ALTER TABLE public.messages DROP CONSTRAINT messages_role_check;
ALTER TABLE public.messages ALTER COLUMN role DROP DEFAULT;
ALTER TABLE public.messages ALTER COLUMN role TYPE public.role USING role::public.role;
ALTER TABLE public.messages ALTER COLUMN role SET DEFAULT 'user'::public.role;
CREATE INDEX messages_role ON public.messages USING btree (role) WHERE (role = 'assistant'::public.role);
COMMIT;
