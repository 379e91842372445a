SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE FOREIGN TABLE public.farther (
    id integer,
    kind text
) SERVER there OPTIONS (filename '/dev/null');
ALTER FOREIGN TABLE public.farther OWNER TO postgres;
ALTER TABLE ONLY public.events ATTACH PARTITION public.far FOR VALUES IN ('a');
ALTER TABLE ONLY public.events ATTACH PARTITION public.farther DEFAULT;
COMMIT;
