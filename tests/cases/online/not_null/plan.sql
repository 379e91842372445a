SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.parted ALTER COLUMN id SET NOT NULL;
COMMENT ON COLUMN public.t.kind IS 'a column that changes otherwise, too';
ALTER TABLE public.t ALTER COLUMN also SET NOT NULL;
ALTER TABLE public.t ALTER COLUMN kind SET DEFAULT 'plain'::text;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_not_null_6aacf351e292 CHECK ((name IS NOT NULL)) NOT VALID;
COMMIT;

BEGIN;
ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_not_null_6aacf351e292;
COMMIT;

BEGIN;
ALTER TABLE public.t ADD CONSTRAINT pgplumb_not_null_802a8e64f79a CHECK ((kind IS NOT NULL)) NOT VALID;
COMMIT;

BEGIN;
ALTER TABLE public.t ALTER COLUMN name SET NOT NULL;
COMMIT;

BEGIN;
ALTER TABLE public.t VALIDATE CONSTRAINT pgplumb_not_null_802a8e64f79a;
COMMIT;

BEGIN;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_not_null_6aacf351e292;
ALTER TABLE public.t ALTER COLUMN kind SET NOT NULL;
COMMIT;

BEGIN;
ALTER TABLE public.t DROP CONSTRAINT pgplumb_not_null_802a8e64f79a;
COMMIT;
