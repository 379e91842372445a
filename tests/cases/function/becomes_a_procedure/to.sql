CREATE TABLE log (t text);
CREATE PROCEDURE note(what text, INOUT n int DEFAULT 1) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.log VALUES (what); COMMIT; END $$;
CREATE FUNCTION clear(VARIADIC what text[]) RETURNS TABLE (t text, n bigint) LANGUAGE sql STABLE STRICT SECURITY DEFINER PARALLEL SAFE COST 7 ROWS 3 SET search_path = '' AS $$ SELECT l.t, 1::bigint FROM public.log l WHERE l.t = ANY (what) $$;
COMMENT ON PROCEDURE note IS 'writes';
GRANT EXECUTE ON PROCEDURE note TO app_writer;
ALTER FUNCTION clear OWNER TO app_owner;
