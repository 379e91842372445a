SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.messages DROP CONSTRAINT said;
ALTER TABLE public.messages ALTER COLUMN role TYPE public.role USING role::text::public.role;
DROP TYPE public.speaker;
ALTER TABLE public.messages ADD CONSTRAINT said CHECK (((role <> 'assistant'::public.role) OR (id > 0)));
COMMIT;
