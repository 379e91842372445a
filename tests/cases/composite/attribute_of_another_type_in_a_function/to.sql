CREATE TYPE point3 AS (x double precision, y double precision);
CREATE FUNCTION origin() RETURNS point3 LANGUAGE sql AS $$ SELECT ROW(0, 0)::public.point3 $$;
CREATE VIEW here AS SELECT (origin()).x AS x;
