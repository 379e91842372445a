SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.orders RENAME COLUMN note TO remark;
ALTER TABLE public.orders RENAME COLUMN serial_number TO number;
COMMIT;
