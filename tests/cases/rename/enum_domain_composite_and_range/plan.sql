SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.st RENAME TO state;
ALTER DOMAIN public.cd RENAME TO code;
ALTER TYPE public.pr RENAME TO pair;
ALTER TYPE public.rg RENAME TO span;
ALTER FUNCTION public.rg(integer, integer) RENAME TO span;
ALTER FUNCTION public.rg(integer, integer, text) RENAME TO span;
ALTER TYPE public.rg_multirange RENAME TO span_multirange;
ALTER FUNCTION public.rg_multirange() RENAME TO span_multirange;
ALTER FUNCTION public.rg_multirange(public.span) RENAME TO span_multirange;
ALTER FUNCTION public.rg_multirange(VARIADIC public.span[]) RENAME TO span_multirange;
ALTER DOMAIN public.code RENAME CONSTRAINT cd_check TO code_check;
COMMIT;
