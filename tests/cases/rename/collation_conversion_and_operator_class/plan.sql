SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER COLLATION public.c1 RENAME TO c2;
ALTER CONVERSION public.v1 RENAME TO v2;
ALTER OPERATOR FAMILY public.f1 USING btree RENAME TO f2;
ALTER OPERATOR CLASS public.o1 USING btree RENAME TO o2;
COMMIT;
