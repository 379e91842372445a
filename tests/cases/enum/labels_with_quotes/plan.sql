SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.answer RENAME VALUE 'yes' TO 'y''es';
ALTER TYPE public.answer ADD VALUE E'a "quoted" \\ one' AFTER 'y''es';
ALTER TYPE public.answer ADD VALUE '{brace,comma}';
COMMIT;

BEGIN;
ALTER TABLE public.votes ALTER COLUMN answer SET DEFAULT '{brace,comma}'::public.answer;
ALTER TABLE public.votes ALTER COLUMN more SET DEFAULT ARRAY['a "quoted" \ one'::public.answer];
COMMIT;
