SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP EVENT TRIGGER gone;
DROP EVENT TRIGGER starts;
ALTER EVENT TRIGGER drops DISABLE;
COMMENT ON EVENT TRIGGER drops IS 'asleep';
CREATE EVENT TRIGGER ends ON ddl_command_end EXECUTE FUNCTION public.seen();
ALTER EVENT TRIGGER ends OWNER TO postgres;
CREATE EVENT TRIGGER starts ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION public.seen_too();
ALTER EVENT TRIGGER starts OWNER TO postgres;
COMMIT;
