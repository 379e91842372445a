SET check_function_bodies = off;
SET search_path = '';

DROP INDEX CONCURRENTLY public.orders_state;

BEGIN;
ALTER TABLE public.orders ALTER COLUMN state DROP DEFAULT;
ALTER TYPE public.state RENAME TO pgplumb_old_941b7320a89b;
CREATE TYPE public.state AS ENUM ('done', 'open');
ALTER TYPE public.state OWNER TO postgres;
ALTER TABLE public.orders ALTER COLUMN state TYPE public.state USING state::text::public.state;
ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'open'::public.state;
DROP TYPE public.pgplumb_old_941b7320a89b;
COMMIT;
