SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.state ADD VALUE 'review' AFTER 'draft';
COMMIT;

BEGIN;
ALTER TABLE public.posts ALTER COLUMN state SET DEFAULT 'review'::public.state;
COMMIT;
