SET check_function_bodies = off;
SET search_path = '';

DROP INDEX CONCURRENTLY public.orders_n;

BEGIN;
DROP VIEW public.not_open;
ALTER TYPE public.state RENAME TO pgplumb_old_941b7320a89b;
CREATE TYPE public.state AS ENUM ('open', 'done');
ALTER TYPE public.state OWNER TO postgres;
ALTER TABLE public.orders ALTER COLUMN id SET STATISTICS 300;
ALTER TABLE public.orders ALTER COLUMN state TYPE public.state USING state::text::public.state;
ALTER TABLE public.orders ALTER COLUMN id SET DEFAULT (2 + 3);
CREATE VIEW public.not_open AS
 SELECT orders.id,
    orders.n
   FROM public.orders
  WHERE (orders.state <> 'open'::public.state);
ALTER VIEW public.not_open OWNER TO postgres;
DROP TYPE public.pgplumb_old_941b7320a89b;
COMMIT;
