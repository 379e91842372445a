SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.state ADD VALUE 'waiting' AFTER 'open';
COMMIT;

BEGIN;
ALTER TABLE public.notes RENAME TO remarks;
ALTER TABLE public.remarks DROP COLUMN old;
COMMENT ON TABLE public.remarks IS 'renamed, and changed later than that';
ALTER TABLE public.remarks ALTER COLUMN body SET NOT NULL;
ALTER TABLE public.long_notes ALTER COLUMN state SET DEFAULT 'waiting'::public.state;
ALTER TABLE ONLY public.remarks ALTER COLUMN state SET DEFAULT 'waiting'::public.state;
COMMIT;
