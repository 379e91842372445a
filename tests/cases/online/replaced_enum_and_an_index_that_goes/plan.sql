SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TYPE public.pgplumb_type_941b7320a89b AS ENUM ('done', 'open');
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
ALTER TABLE public.orders ADD COLUMN pgplumb_shadow_a678b3379efc public.pgplumb_type_941b7320a89b;
CREATE TRIGGER pgplumb_sync_a678b3379efc BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_a678b3379efc();
COMMIT;

BEGIN;
ALTER TABLE public.orders ADD CONSTRAINT pgplumb_filled_a678b3379efc CHECK ((pgplumb_shadow_a678b3379efc IS NOT NULL)) NOT VALID;
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
ALTER TABLE public.orders ALTER COLUMN pgplumb_shadow_a678b3379efc SET NOT NULL;
COMMIT;

DROP INDEX CONCURRENTLY public.orders_state;

BEGIN;
DROP TRIGGER pgplumb_sync_a678b3379efc ON public.orders;
ALTER TABLE public.orders DROP CONSTRAINT pgplumb_filled_a678b3379efc;
ALTER TABLE public.orders ALTER COLUMN state DROP DEFAULT;
DROP FUNCTION public.pgplumb_sync_a678b3379efc();
ALTER TYPE public.state RENAME TO pgplumb_old_941b7320a89b;
ALTER TYPE public.pgplumb_type_941b7320a89b RENAME TO state;
ALTER TABLE public.orders DROP COLUMN state;
ALTER TABLE public.orders RENAME COLUMN pgplumb_shadow_a678b3379efc TO state;
ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'open'::public.state;
DROP TYPE public.pgplumb_old_941b7320a89b;
COMMIT;
