SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP MATERIALIZED VIEW public.kept;
DROP MATERIALIZED VIEW public.sums;
CREATE MATERIALIZED VIEW public.kept USING heap_too AS
 SELECT t.id
   FROM public.t
 WITH DATA;
ALTER MATERIALIZED VIEW public.kept OWNER TO postgres;
CREATE MATERIALIZED VIEW public.sums USING heap_too WITH (fillfactor = '90') AS
 SELECT t.n,
    count(*) AS c
   FROM public.t
  WHERE (t.n > 1)
  GROUP BY t.n
 WITH DATA;
ALTER MATERIALIZED VIEW public.sums OWNER TO postgres;
GRANT SELECT ON TABLE public.sums TO app_reader;
COMMENT ON COLUMN public.sums.c IS 'how many';
CREATE UNIQUE INDEX sums_n ON public.sums USING btree (n);
COMMIT;
