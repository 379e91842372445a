SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER DOMAIN public.code RENAME TO pgplumb_old_b14366836952;
CREATE DOMAIN public.code AS text DEFAULT 'B'::text NOT NULL CONSTRAINT code_check CHECK (public.is_code(VALUE));
ALTER DOMAIN public.code OWNER TO postgres;
COMMENT ON DOMAIN public.code IS 'upper case';
COMMENT ON CONSTRAINT code_check ON DOMAIN public.code IS 'letters alone';
ALTER DOMAIN public.code ADD CONSTRAINT code_known CHECK ((VALUE <> 'Z'::text)) NOT VALID;
ALTER TABLE public.items ALTER COLUMN code TYPE public.code, ALTER COLUMN more TYPE public.code[];
DROP DOMAIN public.pgplumb_old_b14366836952;
COMMIT;
