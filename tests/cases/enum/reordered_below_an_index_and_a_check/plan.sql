SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.v;
ALTER TABLE public.t DROP CONSTRAINT t_level_check;
ALTER TABLE public.t ALTER COLUMN level DROP DEFAULT;
ALTER TYPE public.level RENAME TO pgplumb_old_18bf14bb6122;
CREATE TYPE public.level AS ENUM ('low', 'mid', 'high');
ALTER TYPE public.level OWNER TO postgres;
ALTER TABLE public.t ALTER COLUMN level TYPE public.level USING level::text::public.level;
ALTER TABLE public.t ALTER COLUMN level SET DEFAULT 'low'::public.level;
ALTER TABLE public.t ADD CONSTRAINT t_level_check CHECK ((level < 'high'::public.level));
CREATE VIEW public.v AS
 SELECT max(t.level) AS most
   FROM public.t;
ALTER VIEW public.v OWNER TO postgres;
DROP TYPE public.pgplumb_old_18bf14bb6122;
COMMIT;
