SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.orders ADD CONSTRAINT known CHECK (((status) IN ('new'::character varying, 'it''s paid'::character varying)));
CREATE INDEX orders_new ON public.orders USING btree (id) WHERE ((status) IN ('new'::character varying, 'paid'::character varying));
CREATE OR REPLACE VIEW public.open_orders AS
 SELECT orders.id
   FROM public.orders
  WHERE ((orders.status) NOT IN ('paid'::character varying, 'lost'::character varying));
COMMIT;
