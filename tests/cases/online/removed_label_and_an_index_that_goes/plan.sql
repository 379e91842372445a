SET check_function_bodies = off;
SET search_path = '';

DROP INDEX CONCURRENTLY public.orders_n;

BEGIN;
CREATE TYPE public.pgplumb_type_941b7320a89b AS ENUM ('open', 'done');
ALTER TYPE public.pgplumb_type_941b7320a89b OWNER TO postgres;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_a678b3379efc()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_a678b3379efc := (SELECT state::text::public.pgplumb_type_941b7320a89b FROM (SELECT NEW.state) old(state));
  RETURN NEW;
END$function$
;
ALTER TABLE public.orders ALTER COLUMN id SET STATISTICS 300;
ALTER TABLE public.orders ADD COLUMN pgplumb_shadow_a678b3379efc public.pgplumb_type_941b7320a89b;
ALTER TABLE public.orders ALTER COLUMN id SET DEFAULT (2 + 3);
CREATE TRIGGER pgplumb_sync_a678b3379efc BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_a678b3379efc();
COMMIT;

BEGIN;
ALTER TABLE public.orders ADD CONSTRAINT pgplumb_filled_a678b3379efc CHECK (true) NOT VALID;
COMMIT;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'pgplumb_filled_a678b3379efc' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.orders are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.orders'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.orders
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_a678b3379efc IS NULL AND (state::text::public.pgplumb_type_941b7320a89b) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.orders SET pgplumb_shadow_a678b3379efc = state::text::public.pgplumb_type_941b7320a89b WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.orders WHERE pgplumb_shadow_a678b3379efc IS NULL AND (state::text::public.pgplumb_type_941b7320a89b) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.orders SET pgplumb_shadow_a678b3379efc = state::text::public.pgplumb_type_941b7320a89b WHERE ctid = picked[i] AND pgplumb_shadow_a678b3379efc IS NULL AND (state::text::public.pgplumb_type_941b7320a89b) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.orders (pgplumb_shadow_a678b3379efc);
  COMMIT;
  ALTER TABLE public.orders VALIDATE CONSTRAINT pgplumb_filled_a678b3379efc;
END $fill$;

BEGIN;
DROP TRIGGER pgplumb_sync_a678b3379efc ON public.orders;
DROP VIEW public.not_open;
ALTER TABLE public.orders DROP CONSTRAINT pgplumb_filled_a678b3379efc;
DROP FUNCTION public.pgplumb_sync_a678b3379efc();
ALTER TYPE public.state RENAME TO pgplumb_old_941b7320a89b;
ALTER TYPE public.pgplumb_type_941b7320a89b RENAME TO state;
ALTER TABLE public.orders DROP COLUMN state;
ALTER TABLE public.orders RENAME COLUMN pgplumb_shadow_a678b3379efc TO state;
CREATE VIEW public.not_open AS
 SELECT orders.id,
    orders.n
   FROM public.orders
  WHERE (orders.state <> 'open'::public.state);
ALTER VIEW public.not_open OWNER TO postgres;
DROP TYPE public.pgplumb_old_941b7320a89b;
COMMIT;
