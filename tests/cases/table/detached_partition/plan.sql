SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.k DETACH PARTITION public.k_open;
ALTER TABLE public.m DETACH PARTITION public.m_2024;
ALTER TABLE public.v DETACH PARTITION public.v_a;
DROP INDEX public.m_2024_note_idx;
DROP TABLE public.m_2025;
COMMIT;
