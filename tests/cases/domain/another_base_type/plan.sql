SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.large_orders;
ALTER TABLE public.orders ALTER COLUMN total DROP DEFAULT;
DROP FUNCTION public.doubled(public.amount);
ALTER DOMAIN public.amount RENAME TO pgplumb_old_8b02613723be;
CREATE DOMAIN public.amount AS bigint CONSTRAINT amount_check CHECK ((VALUE >= 0));
ALTER DOMAIN public.amount OWNER TO postgres;
CREATE OR REPLACE FUNCTION public.doubled(a public.amount)
 RETURNS integer
 LANGUAGE sql
AS $function$ SELECT (a * 2)::int $function$
;
ALTER FUNCTION public.doubled(public.amount) OWNER TO postgres;
ALTER TABLE public.orders ALTER COLUMN parts TYPE public.amount[], ALTER COLUMN total TYPE public.amount;
ALTER TABLE public.orders ALTER COLUMN total SET DEFAULT 0;
CREATE VIEW public.large_orders AS
 SELECT orders.id,
    orders.total
   FROM public.orders
  WHERE ((orders.total)::bigint > 100);
ALTER VIEW public.large_orders OWNER TO postgres;
DROP DOMAIN public.pgplumb_old_8b02613723be;
COMMIT;
