SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE SEQUENCE public."t_a ""number""_seq" AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
ALTER SEQUENCE public."t_a ""number""_seq" OWNER TO postgres;
ALTER TABLE public.fired ADD COLUMN token text DEFAULT public.token();
ALTER TABLE public.t ADD COLUMN loose text;
COMMENT ON COLUMN public.t.loose IS 'of no use';
ALTER TABLE public.t ADD COLUMN token text;
ALTER TABLE public.t ADD COLUMN "a ""number""" integer;
ALTER SEQUENCE public."t_a ""number""_seq" OWNED BY public.t."a ""number""";
COMMIT;

BEGIN;
ALTER TABLE public.t ALTER COLUMN "a ""number""" SET DEFAULT nextval('public."t_a ""number""_seq"'::regclass);
ALTER TABLE public.t ALTER COLUMN loose SET DEFAULT public.token();
ALTER TABLE public.t ALTER COLUMN token SET DEFAULT public.token();
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_6adea60760f4 CHECK (true) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_89c6abcb1eb6 CHECK (true) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_filled_8efa67e27c7f CHECK (true) NOT VALID;
COMMIT;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_6adea60760f4' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND loose IS NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET loose = DEFAULT WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE loose IS NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET loose = DEFAULT WHERE ctid = picked[i] AND loose IS NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (loose);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_6adea60760f4;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_89c6abcb1eb6' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND token IS NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET token = DEFAULT WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE token IS NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET token = DEFAULT WHERE ctid = picked[i] AND token IS NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t (token);
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_89c6abcb1eb6;
END $fill$;

DO $fill$
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'pgplumb_filled_8efa67e27c7f' AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = 'pgplumb: the rows of table public.t are filled already; skipped';
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size('public.t'::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM public.t
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND "a ""number""" IS NULL
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE public.t SET "a ""number""" = DEFAULT WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM public.t WHERE "a ""number""" IS NULL;
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE public.t SET "a ""number""" = DEFAULT WHERE ctid = picked[i] AND "a ""number""" IS NULL;
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE public.t ("a ""number""");
  COMMIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_filled_8efa67e27c7f;
END $fill$;

BEGIN;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_6adea60760f4;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_89c6abcb1eb6;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_filled_8efa67e27c7f;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_not_null_89c6abcb1eb6 CHECK ((token IS NOT NULL)) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_not_null_8efa67e27c7f CHECK (("a ""number""" IS NOT NULL)) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT short CHECK ((length(token) < 10)) NOT VALID;
COMMIT;

CREATE UNIQUE INDEX CONCURRENTLY numbers ON public.t USING btree ("a ""number""");

CREATE INDEX CONCURRENTLY t_token ON public.t USING btree (token);

BEGIN;
ALTER TABLE public.t ADD CONSTRAINT numbers UNIQUE USING INDEX numbers;
COMMIT;

BEGIN;
ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_not_null_89c6abcb1eb6;
ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_not_null_8efa67e27c7f;
ALTER TABLE public.t VALIDATE CONSTRAINT short;
COMMIT;

BEGIN;
ALTER TABLE public.t ALTER COLUMN token SET NOT NULL;
ALTER TABLE public.t ALTER COLUMN "a ""number""" SET NOT NULL;
COMMIT;

BEGIN;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_not_null_89c6abcb1eb6;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_not_null_8efa67e27c7f;
COMMIT;
