SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.messages ALTER COLUMN role DROP DEFAULT;
ALTER TABLE public.messages ALTER COLUMN role TYPE text;
DROP TYPE public.role;
ALTER TABLE public.messages ALTER COLUMN role SET DEFAULT 'user'::text;
ALTER TABLE public.messages ADD CONSTRAINT messages_role_check CHECK ((role = ANY (ARRAY['user'::text, 'assistant'::text])));
COMMIT;
