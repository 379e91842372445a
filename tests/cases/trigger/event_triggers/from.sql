CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION seen_too() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER starts ON ddl_command_start EXECUTE FUNCTION seen();
CREATE EVENT TRIGGER drops ON sql_drop EXECUTE FUNCTION seen();
CREATE EVENT TRIGGER gone ON table_rewrite EXECUTE FUNCTION seen();
