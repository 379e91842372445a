SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.a DROP CONSTRAINT m_positive;
ALTER TABLE public.a ADD CONSTRAINT m_positive CHECK ((m > 0)) NOT VALID;
ALTER TABLE public.a ADD CONSTRAINT m_small CHECK ((m < 100)) NOT VALID;
ALTER TABLE public.a VALIDATE CONSTRAINT n_positive;
COMMIT;
