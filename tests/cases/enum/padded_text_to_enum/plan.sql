SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TYPE public.role AS ENUM ('user', 'assistant');
ALTER TYPE public.role OWNER TO postgres;
ALTER TABLE public.messages ALTER COLUMN role TYPE public.role USING role::text::public.role;
COMMIT;
