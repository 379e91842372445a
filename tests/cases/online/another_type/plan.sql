SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TYPE public.state AS ENUM ('off', 'on');
ALTER TYPE public.state OWNER TO postgres;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_019cfd066ae2()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_019cfd066ae2 := NEW.c;
  RETURN NEW;
END$function$
;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_05235619260b()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_05235619260b := NEW."it's ""found""";
  RETURN NEW;
END$function$
;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_5c911f68197d()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_5c911f68197d := NEW.a;
  RETURN NEW;
END$function$
;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_9f47544efdd0()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_9f47544efdd0 := (SELECT b::numeric FROM (SELECT NEW.b) old(b));
  RETURN NEW;
END$function$
;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_a9c8fa72f369()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_a9c8fa72f369 := (SELECT (CASE width::text WHEN 'narrow' THEN 'small' WHEN 'wide' THEN 'large' ELSE width::text END)::public.size FROM (SELECT NEW.width) old(width));
  RETURN NEW;
END$function$
;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_e7cd2cca6f35()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_e7cd2cca6f35 := NEW.of_parent;
  RETURN NEW;
END$function$
;
CREATE OR REPLACE FUNCTION public.pgplumb_sync_fbb952f4c14b()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
#variable_conflict use_column
BEGIN
  NEW.pgplumb_shadow_fbb952f4c14b := (SELECT state::public.state FROM (SELECT NEW.state) old(state));
  RETURN NEW;
END$function$
;
ALTER TABLE public.sized ADD COLUMN pgplumb_shadow_a9c8fa72f369 public.size;
ALTER TABLE public.sized ADD COLUMN pgplumb_shadow_fbb952f4c14b public.state;
ALTER TABLE public.t ADD COLUMN pgplumb_shadow_5c911f68197d bigint;
ALTER TABLE public.t ADD COLUMN pgplumb_shadow_9f47544efdd0 numeric;
ALTER TABLE public.t ADD COLUMN pgplumb_shadow_019cfd066ae2 bigint;
GRANT SELECT (pgplumb_shadow_019cfd066ae2) ON TABLE public.t TO app_reader;
COMMENT ON COLUMN public.t.pgplumb_shadow_019cfd066ae2 IS 'stays';
ALTER TABLE public.t ADD COLUMN pgplumb_shadow_e7cd2cca6f35 numeric;
ALTER TABLE public.t ADD COLUMN pgplumb_shadow_05235619260b numeric(12,2);
CREATE TRIGGER pgplumb_sync_a9c8fa72f369 BEFORE INSERT OR UPDATE ON public.sized FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_a9c8fa72f369();
CREATE TRIGGER pgplumb_sync_fbb952f4c14b BEFORE INSERT OR UPDATE ON public.sized FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_fbb952f4c14b();
CREATE TRIGGER pgplumb_sync_019cfd066ae2 BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_019cfd066ae2();
CREATE TRIGGER pgplumb_sync_05235619260b BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_05235619260b();
CREATE TRIGGER pgplumb_sync_5c911f68197d BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_5c911f68197d();
CREATE TRIGGER pgplumb_sync_9f47544efdd0 BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_9f47544efdd0();
CREATE TRIGGER pgplumb_sync_e7cd2cca6f35 BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.pgplumb_sync_e7cd2cca6f35();
COMMIT;

BEGIN;
ALTER TABLE public.sized ADD CONSTRAINT pgplumb_filled_a9c8fa72f369 CHECK (true) NOT VALID;
ALTER TABLE public.sized ADD CONSTRAINT pgplumb_filled_fbb952f4c14b CHECK (true) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_019cfd066ae2 CHECK ((pgplumb_shadow_019cfd066ae2 IS NOT NULL)) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_05235619260b CHECK (true) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_5c911f68197d CHECK ((pgplumb_shadow_5c911f68197d IS NOT NULL)) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_9f47544efdd0 CHECK (true) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_e7cd2cca6f35 CHECK (true) NOT VALID;
COMMIT;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.sized') AND conname = 'pgplumb_filled_a9c8fa72f369' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.sized are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.sized'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.sized
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_a9c8fa72f369 IS NULL AND ((CASE width::text WHEN 'narrow' THEN 'small' WHEN 'wide' THEN 'large' ELSE width::text END)::public.size) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.sized SET pgplumb_shadow_a9c8fa72f369 = (CASE width::text WHEN 'narrow' THEN 'small' WHEN 'wide' THEN 'large' ELSE width::text END)::public.size WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.sized WHERE pgplumb_shadow_a9c8fa72f369 IS NULL AND ((CASE width::text WHEN 'narrow' THEN 'small' WHEN 'wide' THEN 'large' ELSE width::text END)::public.size) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.sized SET pgplumb_shadow_a9c8fa72f369 = (CASE width::text WHEN 'narrow' THEN 'small' WHEN 'wide' THEN 'large' ELSE width::text END)::public.size WHERE ctid = picked[i] AND pgplumb_shadow_a9c8fa72f369 IS NULL AND ((CASE width::text WHEN 'narrow' THEN 'small' WHEN 'wide' THEN 'large' ELSE width::text END)::public.size) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.sized (pgplumb_shadow_a9c8fa72f369);
  COMMIT;
  ALTER TABLE public.sized VALIDATE CONSTRAINT pgplumb_filled_a9c8fa72f369;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.sized') AND conname = 'pgplumb_filled_fbb952f4c14b' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.sized are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.sized'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.sized
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_fbb952f4c14b IS NULL AND (state::public.state) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.sized SET pgplumb_shadow_fbb952f4c14b = state::public.state WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.sized WHERE pgplumb_shadow_fbb952f4c14b IS NULL AND (state::public.state) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.sized SET pgplumb_shadow_fbb952f4c14b = state::public.state WHERE ctid = picked[i] AND pgplumb_shadow_fbb952f4c14b IS NULL AND (state::public.state) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.sized (pgplumb_shadow_fbb952f4c14b);
  COMMIT;
  ALTER TABLE public.sized VALIDATE CONSTRAINT pgplumb_filled_fbb952f4c14b;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_019cfd066ae2' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_019cfd066ae2 IS NULL AND (c) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET pgplumb_shadow_019cfd066ae2 = c WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE pgplumb_shadow_019cfd066ae2 IS NULL AND (c) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET pgplumb_shadow_019cfd066ae2 = c WHERE ctid = picked[i] AND pgplumb_shadow_019cfd066ae2 IS NULL AND (c) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (pgplumb_shadow_019cfd066ae2);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_019cfd066ae2;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_05235619260b' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_05235619260b IS NULL AND ("it's ""found""") IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET pgplumb_shadow_05235619260b = "it's ""found""" WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE pgplumb_shadow_05235619260b IS NULL AND ("it's ""found""") IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET pgplumb_shadow_05235619260b = "it's ""found""" WHERE ctid = picked[i] AND pgplumb_shadow_05235619260b IS NULL AND ("it's ""found""") IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (pgplumb_shadow_05235619260b);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_05235619260b;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_5c911f68197d' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_5c911f68197d IS NULL AND (a) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET pgplumb_shadow_5c911f68197d = a WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE pgplumb_shadow_5c911f68197d IS NULL AND (a) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET pgplumb_shadow_5c911f68197d = a WHERE ctid = picked[i] AND pgplumb_shadow_5c911f68197d IS NULL AND (a) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (pgplumb_shadow_5c911f68197d);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_5c911f68197d;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_9f47544efdd0' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_9f47544efdd0 IS NULL AND (b::numeric) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET pgplumb_shadow_9f47544efdd0 = b::numeric WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE pgplumb_shadow_9f47544efdd0 IS NULL AND (b::numeric) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET pgplumb_shadow_9f47544efdd0 = b::numeric WHERE ctid = picked[i] AND pgplumb_shadow_9f47544efdd0 IS NULL AND (b::numeric) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (pgplumb_shadow_9f47544efdd0);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_9f47544efdd0;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_e7cd2cca6f35' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND pgplumb_shadow_e7cd2cca6f35 IS NULL AND (of_parent) IS NOT NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET pgplumb_shadow_e7cd2cca6f35 = of_parent WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE pgplumb_shadow_e7cd2cca6f35 IS NULL AND (of_parent) IS NOT NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET pgplumb_shadow_e7cd2cca6f35 = of_parent WHERE ctid = picked[i] AND pgplumb_shadow_e7cd2cca6f35 IS NULL AND (of_parent) IS NOT NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (pgplumb_shadow_e7cd2cca6f35);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_e7cd2cca6f35;
END $fill$;

BEGIN;
ALTER TABLE public.t ALTER COLUMN pgplumb_shadow_5c911f68197d SET NOT NULL;
ALTER TABLE public.t ALTER COLUMN pgplumb_shadow_019cfd066ae2 SET NOT NULL;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_new_081c59e21a78 CHECK ((pgplumb_shadow_9f47544efdd0 <> (0)::numeric)) NOT VALID;
COMMIT;

BEGIN;
ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_new_081c59e21a78;
COMMIT;

CREATE UNIQUE INDEX CONCURRENTLY pgplumb_new_2b9570c61474 ON public.t USING btree (pgplumb_shadow_5c911f68197d);

CREATE INDEX CONCURRENTLY pgplumb_new_34585251c3b9 ON public.t USING btree (((pgplumb_shadow_019cfd066ae2 / 2))) WHERE (pgplumb_shadow_019cfd066ae2 > 0);

CREATE INDEX CONCURRENTLY pgplumb_new_cb133c3c7bc5 ON public.t USING btree (pgplumb_shadow_5c911f68197d, pgplumb_shadow_019cfd066ae2);

BEGIN;
DROP POLICY own ON public.t;
DROP TRIGGER pgplumb_sync_a9c8fa72f369 ON public.sized;
DROP TRIGGER pgplumb_sync_fbb952f4c14b ON public.sized;
DROP TRIGGER pgplumb_sync_019cfd066ae2 ON public.t;
DROP TRIGGER pgplumb_sync_05235619260b ON public.t;
DROP TRIGGER pgplumb_sync_5c911f68197d ON public.t;
DROP TRIGGER pgplumb_sync_9f47544efdd0 ON public.t;
DROP TRIGGER pgplumb_sync_e7cd2cca6f35 ON public.t;
DROP VIEW public.seen;
ALTER TABLE public.t DROP CONSTRAINT of_parent;
ALTER SEQUENCE public.t_a_seq OWNED BY NONE;
DROP INDEX public.t_a_c;
DROP INDEX public.t_half;
ALTER TABLE public.sized DROP CONSTRAINT pgplumb_filled_a9c8fa72f369;
ALTER TABLE public.sized DROP CONSTRAINT pgplumb_filled_fbb952f4c14b;
ALTER TABLE public.sized DROP CONSTRAINT states;
ALTER TABLE public.t DROP CONSTRAINT b_there;
ALTER TABLE public.t DROP CONSTRAINT one_a;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_019cfd066ae2;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_05235619260b;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_5c911f68197d;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_9f47544efdd0;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_e7cd2cca6f35;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;
DROP FUNCTION public.pgplumb_sync_019cfd066ae2();
DROP FUNCTION public.pgplumb_sync_05235619260b();
DROP FUNCTION public.pgplumb_sync_5c911f68197d();
DROP FUNCTION public.pgplumb_sync_9f47544efdd0();
DROP FUNCTION public.pgplumb_sync_a9c8fa72f369();
DROP FUNCTION public.pgplumb_sync_e7cd2cca6f35();
DROP FUNCTION public.pgplumb_sync_fbb952f4c14b();
ALTER TABLE public.sized DROP COLUMN width;
ALTER TABLE public.sized RENAME COLUMN pgplumb_shadow_a9c8fa72f369 TO width;
DROP TYPE public.width;
ALTER TABLE public.sized DROP COLUMN state;
ALTER TABLE public.sized RENAME COLUMN pgplumb_shadow_fbb952f4c14b TO state;
ALTER TABLE public.t DROP COLUMN a;
ALTER TABLE public.t RENAME COLUMN pgplumb_shadow_5c911f68197d TO a;
ALTER TABLE public.t DROP COLUMN b;
ALTER TABLE public.t RENAME COLUMN pgplumb_shadow_9f47544efdd0 TO b;
ALTER TABLE public.t DROP COLUMN c;
ALTER TABLE public.t RENAME COLUMN pgplumb_shadow_019cfd066ae2 TO c;
ALTER TABLE public.t DROP COLUMN of_parent;
ALTER TABLE public.t RENAME COLUMN pgplumb_shadow_e7cd2cca6f35 TO of_parent;
ALTER TABLE public.t DROP COLUMN "it's ""found""";
ALTER TABLE public.t RENAME COLUMN pgplumb_shadow_05235619260b TO "it's ""found""";
ALTER TABLE public.sized ALTER COLUMN state SET DEFAULT 'off'::public.state;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT nextval('public.t_a_seq'::regclass);
ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 7;
ALTER TABLE public.t RENAME CONSTRAINT pgplumb_new_081c59e21a78 TO b_there;
ALTER TABLE public.t ADD CONSTRAINT one_a UNIQUE USING INDEX pgplumb_new_2b9570c61474;
ALTER INDEX public.pgplumb_new_cb133c3c7bc5 RENAME TO t_a_c;
COMMENT ON INDEX public.t_a_c IS 'of two that change';
ALTER INDEX public.pgplumb_new_34585251c3b9 RENAME TO t_half;
ALTER SEQUENCE public.t_a_seq OWNED BY public.t.a;
CREATE VIEW public.seen AS
 SELECT t.id,
    t.a,
    t.b
   FROM public.t
  WHERE (t.a > 0);
ALTER VIEW public.seen OWNER TO postgres;
CREATE POLICY own ON public.t USING ((c > 0));
COMMIT;
