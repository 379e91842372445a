SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER DOMAIN public.safe_role RENAME TO pgplumb_old_769bbb38491d;
CREATE DOMAIN public.safe_role AS public.role DEFAULT 'user'::public.role CONSTRAINT said CHECK (((VALUE IS NOT NULL) OR (VALUE <> 'assistant'::public.role)));
ALTER DOMAIN public.safe_role OWNER TO postgres;
ALTER TABLE public.messages ALTER COLUMN roles TYPE public.safe_role[] USING roles::text[]::public.safe_role[];
DROP DOMAIN public.pgplumb_old_769bbb38491d;
DROP TYPE public.speaker;
COMMIT;
