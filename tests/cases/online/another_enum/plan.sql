SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TYPE public.pgplumb_type_2b6beb0bfbf7 AS ENUM ('happy', 'ok', 'sad');
ALTER TYPE public.pgplumb_type_2b6beb0bfbf7 OWNER TO postgres;
COMMENT ON TYPE public.pgplumb_type_2b6beb0bfbf7 IS 'the best first';
CREATE OR REPLACE FUNCTION public.pgplumb_sync_7ffbde749c0a()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_7ffbde749c0a := (SELECT array_replace(moods::text[], 'unknown', 'ok')::public.pgplumb_type_2b6beb0bfbf7[] FROM (SELECT NEW.moods) old(moods));
  RETURN NEW;
END$function$
;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_9d0558f70f69()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_9d0558f70f69 := (SELECT (CASE mood::text WHEN 'unknown' THEN 'ok' ELSE mood::text END)::public.pgplumb_type_2b6beb0bfbf7 FROM (SELECT NEW.mood) old(mood));
  RETURN NEW;
END$function$
;
ALTER TABLE public.t ADD COLUMN pgplumb_shadow_9d0558f70f69 public.pgplumb_type_2b6beb0bfbf7;
ALTER TABLE public.t ADD COLUMN pgplumb_shadow_7ffbde749c0a public.pgplumb_type_2b6beb0bfbf7[];
CREATE TRIGGER pgplumb_sync_7ffbde749c0a BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_7ffbde749c0a();
CREATE TRIGGER pgplumb_sync_9d0558f70f69 BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_9d0558f70f69();
COMMIT;

BEGIN;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_7ffbde749c0a CHECK (true) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_9d0558f70f69 CHECK ((pgplumb_shadow_9d0558f70f69 IS NOT NULL)) NOT VALID;
COMMIT;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_7ffbde749c0a' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_7ffbde749c0a IS NULL AND (array_replace(moods::text[], 'unknown', 'ok')::public.pgplumb_type_2b6beb0bfbf7[]) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET pgplumb_shadow_7ffbde749c0a = array_replace(moods::text[], 'unknown', 'ok')::public.pgplumb_type_2b6beb0bfbf7[] WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE pgplumb_shadow_7ffbde749c0a IS NULL AND (array_replace(moods::text[], 'unknown', 'ok')::public.pgplumb_type_2b6beb0bfbf7[]) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET pgplumb_shadow_7ffbde749c0a = array_replace(moods::text[], 'unknown', 'ok')::public.pgplumb_type_2b6beb0bfbf7[] WHERE ctid = picked[i] AND pgplumb_shadow_7ffbde749c0a IS NULL AND (array_replace(moods::text[], 'unknown', 'ok')::public.pgplumb_type_2b6beb0bfbf7[]) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (pgplumb_shadow_7ffbde749c0a);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_7ffbde749c0a;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_9d0558f70f69' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_9d0558f70f69 IS NULL AND ((CASE mood::text WHEN 'unknown' THEN 'ok' ELSE mood::text END)::public.pgplumb_type_2b6beb0bfbf7) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET pgplumb_shadow_9d0558f70f69 = (CASE mood::text WHEN 'unknown' THEN 'ok' ELSE mood::text END)::public.pgplumb_type_2b6beb0bfbf7 WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE pgplumb_shadow_9d0558f70f69 IS NULL AND ((CASE mood::text WHEN 'unknown' THEN 'ok' ELSE mood::text END)::public.pgplumb_type_2b6beb0bfbf7) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET pgplumb_shadow_9d0558f70f69 = (CASE mood::text WHEN 'unknown' THEN 'ok' ELSE mood::text END)::public.pgplumb_type_2b6beb0bfbf7 WHERE ctid = picked[i] AND pgplumb_shadow_9d0558f70f69 IS NULL AND ((CASE mood::text WHEN 'unknown' THEN 'ok' ELSE mood::text END)::public.pgplumb_type_2b6beb0bfbf7) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (pgplumb_shadow_9d0558f70f69);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_9d0558f70f69;
END $fill$;

BEGIN;
ALTER TABLE public.t ALTER COLUMN pgplumb_shadow_9d0558f70f69 SET NOT NULL;
COMMIT;

CREATE INDEX CONCURRENTLY pgplumb_new_78c657f4271e ON public.t USING btree (pgplumb_shadow_9d0558f70f69) WHERE (pgplumb_shadow_9d0558f70f69 <> 'sad'::public.pgplumb_type_2b6beb0bfbf7);

BEGIN;
DROP TRIGGER pgplumb_sync_7ffbde749c0a ON public.t;
DROP TRIGGER pgplumb_sync_9d0558f70f69 ON public.t;
DROP VIEW public.happy;
DROP INDEX public.t_mood;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_7ffbde749c0a;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_9d0558f70f69;
ALTER TABLE public.t ALTER COLUMN mood DROP DEFAULT;
DROP FUNCTION public.pgplumb_sync_7ffbde749c0a();
DROP FUNCTION public.pgplumb_sync_9d0558f70f69();
DROP FUNCTION public.rated(public.mood);
ALTER TYPE public.mood RENAME TO pgplumb_old_2b6beb0bfbf7;
ALTER TYPE public.pgplumb_type_2b6beb0bfbf7 RENAME TO mood;
ALTER TABLE public.t DROP COLUMN mood;
ALTER TABLE public.t RENAME COLUMN pgplumb_shadow_9d0558f70f69 TO mood;
ALTER TABLE public.t DROP COLUMN moods;
ALTER TABLE public.t RENAME COLUMN pgplumb_shadow_7ffbde749c0a TO moods;
ALTER TABLE public.t ALTER COLUMN mood SET DEFAULT 'ok'::public.mood;
ALTER INDEX public.pgplumb_new_78c657f4271e RENAME TO t_mood;
CREATE VIEW public.happy AS
 SELECT t.id
   FROM public.t
  WHERE (t.mood = 'happy'::public.mood);
ALTER VIEW public.happy OWNER TO postgres;
CREATE OR REPLACE FUNCTION public.rated(m public.mood)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT CASE m WHEN 'happy' THEN 2 ELSE 1 END$function$
;
ALTER FUNCTION public.rated(public.mood) OWNER TO postgres;
DROP TYPE public.pgplumb_old_2b6beb0bfbf7;
COMMIT;
