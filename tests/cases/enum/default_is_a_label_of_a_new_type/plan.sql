SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.t ALTER COLUMN state DROP DEFAULT;
CREATE TYPE public.state AS ENUM ('open', 'done');
ALTER TYPE public.state OWNER TO postgres;
ALTER TABLE public.t ALTER COLUMN state TYPE public.state USING state::public.state;
ALTER TABLE public.t ALTER COLUMN state SET NOT NULL;
ALTER TABLE public.t ADD COLUMN was public.state[] DEFAULT '{done}'::public.state[];
ALTER TABLE public.t ALTER COLUMN state SET DEFAULT 'open'::public.state;
COMMIT;
