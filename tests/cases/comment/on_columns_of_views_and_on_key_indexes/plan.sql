SET check_function_bodies = off;
SET search_path = '';

BEGIN;
COMMENT ON FOREIGN DATA WRAPPER w IS 'w';
COMMENT ON SERVER there IS 's';
COMMENT ON CONSTRAINT d_check ON DOMAIN public.d IS 'positive';
COMMENT ON TYPE public.pair IS 'two';
COMMENT ON FUNCTION public.f(integer) IS 'the same';
COMMENT ON CAST (public.d AS text) IS 'as it is written';
COMMENT ON FOREIGN TABLE public.ft IS 'far';
COMMENT ON COLUMN public.pair.b IS 'second';
COMMENT ON COLUMN public.ft.id IS 'far, too';
COMMENT ON COLUMN public.v.id IS 'new
lines and ''quotes''';
COMMENT ON COLUMN public.v.n IS 'n';
COMMENT ON CONSTRAINT t_n_check ON public.t IS 'check';
COMMENT ON INDEX public.t_n_key IS 'index of a key';
COMMENT ON CONSTRAINT t_n_key ON public.t IS 'key';
COMMENT ON INDEX public.t_pkey IS NULL;
COMMENT ON STATISTICS public.st IS 'together';
COMMENT ON MATERIALIZED VIEW public.m IS 'kept';
COMMENT ON COLUMN public.m.id IS 'id';
COMMENT ON COLUMN public.m.n IS NULL;
COMMENT ON INDEX public.m_n IS 'an index';
COMMIT;
