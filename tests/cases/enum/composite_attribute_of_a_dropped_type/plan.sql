SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TYPE public.role AS ENUM ('user', 'assistant');
ALTER TYPE public.role OWNER TO postgres;
ALTER TYPE public.pair RENAME TO pgplumb_old_f42db1bb6563;
CREATE TYPE public.pair AS (id integer, role public.role);
ALTER TYPE public.pair OWNER TO postgres;
ALTER TABLE public.messages ALTER COLUMN pair TYPE public.pair USING CASE WHEN pair IS DISTINCT FROM NULL THEN ROW((pair).id::text::integer, (pair).role::text::public.role)::public.pair END;
DROP TYPE public.pgplumb_old_f42db1bb6563;
DROP TYPE public.speaker;
COMMIT;
