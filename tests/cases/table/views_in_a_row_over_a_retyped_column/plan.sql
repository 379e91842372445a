SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP MATERIALIZED VIEW public.c;
DROP VIEW public.b;
DROP VIEW public.a;
ALTER TABLE public.t ALTER COLUMN n TYPE bigint;
CREATE VIEW public.a AS
 SELECT t.id,
    t.n
   FROM public.t;
ALTER VIEW public.a OWNER TO postgres;
CREATE VIEW public.b AS
 SELECT a.id,
    (a.n + 1) AS m
   FROM public.a;
ALTER VIEW public.b OWNER TO postgres;
GRANT SELECT ON TABLE public.b TO app_reader;
COMMENT ON VIEW public.b IS 'kept';
CREATE MATERIALIZED VIEW public.c AS
 SELECT sum(b.m) AS total
   FROM public.b
 WITH DATA;
ALTER MATERIALIZED VIEW public.c OWNER TO postgres;
CREATE UNIQUE INDEX c_total ON public.c USING btree (total);
COMMIT;
