SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.t ALTER COLUMN many DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN one DROP DEFAULT;
ALTER TYPE public.color RENAME TO pgplumb_old_43d471954b17;
CREATE TYPE public.color AS ENUM ('red', 'green');
ALTER TYPE public.color OWNER TO postgres;
ALTER TABLE public.t ALTER COLUMN grid TYPE public.color[] USING array_replace(grid::text[], 'pink', 'red')::public.color[], ALTER COLUMN many TYPE public.color[] USING array_replace(many::text[], 'pink', 'red')::public.color[], ALTER COLUMN one TYPE public.color USING (CASE one::text WHEN 'pink' THEN 'red' ELSE one::text END)::public.color;
ALTER TABLE public.t ALTER COLUMN many SET DEFAULT '{red}'::public.color[];
ALTER TABLE public.t ALTER COLUMN one SET DEFAULT 'red'::public.color;
DROP TYPE public.pgplumb_old_43d471954b17;
COMMIT;
