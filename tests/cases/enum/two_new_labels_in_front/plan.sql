SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.mood ADD VALUE 'awful' BEFORE 'sad';
ALTER TYPE public.mood ADD VALUE 'bad' AFTER 'awful';
ALTER TYPE public.mood ADD VALUE 'so so' AFTER 'sad';
ALTER TYPE public.mood ADD VALUE 'happy';
ALTER TYPE public.mood ADD VALUE 'in love';
COMMIT;
