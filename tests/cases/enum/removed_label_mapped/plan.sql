SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.role RENAME TO pgplumb_old_71c7560d1ec9;
CREATE TYPE public.role AS ENUM ('user', 'assistant');
ALTER TYPE public.role OWNER TO postgres;
ALTER TABLE public.messages ALTER COLUMN role TYPE public.role USING (CASE role::text WHEN 'tool' THEN 'assistant' ELSE role::text END)::public.role;
DROP TYPE public.pgplumb_old_71c7560d1ec9;
COMMIT;
