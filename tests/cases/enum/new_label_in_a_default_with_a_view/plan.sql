SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.role ADD VALUE 'tool';
COMMIT;

BEGIN;
ALTER TABLE public.messages ALTER COLUMN role SET DEFAULT 'tool'::public.role;
CREATE OR REPLACE VIEW public.spoken AS
 SELECT messages.id,
    messages.role
   FROM public.messages
  WHERE (messages.role <> 'tool'::public.role);
COMMIT;
