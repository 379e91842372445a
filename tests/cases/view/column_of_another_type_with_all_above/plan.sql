SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.w;
DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN n TYPE bigint;
CREATE VIEW public.v WITH (security_barrier = 'true') AS
 SELECT t.id,
    t.n
   FROM public.t
  WHERE (t.n > 0)
 WITH LOCAL CHECK OPTION;
ALTER VIEW public.v OWNER TO postgres;
GRANT SELECT (id) ON TABLE public.v TO app_writer;
GRANT SELECT (n) ON TABLE public.v TO app_reader;
GRANT UPDATE (n) ON TABLE public.v TO app_writer;
COMMENT ON COLUMN public.v.n IS 'a number';
CREATE VIEW public.w AS
 SELECT v.n
   FROM public.v;
ALTER VIEW public.w OWNER TO postgres;
GRANT SELECT ON TABLE public.w TO app_reader;
COMMENT ON VIEW public.w IS 'above';
ALTER TABLE public.w ALTER COLUMN n SET DEFAULT 3;
CREATE RULE w_insert AS
    ON INSERT TO public.w DO INSTEAD NOTHING;
COMMIT;
