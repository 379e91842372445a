SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE VIEW public.z_base AS
 SELECT t.id,
    t.n
   FROM public.t;
ALTER VIEW public.z_base OWNER TO postgres;
CREATE OR REPLACE FUNCTION public.y_sum()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT sum(z_base.n) AS sum
    FROM public.z_base;
END
;
ALTER FUNCTION public.y_sum() OWNER TO postgres;
CREATE VIEW public.a_top AS
 SELECT z_base.id,
    public.y_sum() AS total
   FROM public.z_base;
ALTER VIEW public.a_top OWNER TO postgres;
CREATE OR REPLACE FUNCTION public.c_rows()
 RETURNS SETOF public.a_top
 LANGUAGE sql
AS $function$ SELECT * FROM public.a_top $function$
;
ALTER FUNCTION public.c_rows() OWNER TO postgres;
CREATE MATERIALIZED VIEW public.b_kept AS
 SELECT a_top.id,
    a_top.total
   FROM public.a_top
 WITH DATA;
ALTER MATERIALIZED VIEW public.b_kept OWNER TO postgres;
CREATE UNIQUE INDEX b_kept_id ON public.b_kept USING btree (id);
COMMIT;
