SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.address RENAME ATTRIBUTE street TO road CASCADE;
ALTER TABLE public.v RENAME COLUMN s TO road;
ALTER TABLE public.m RENAME COLUMN id TO nr;
COMMIT;
