CREATE FUNCTION token() RETURNS text LANGUAGE sql VOLATILE AS $$SELECT 'token'$$;
CREATE TABLE t (id int PRIMARY KEY, name text);
CREATE TABLE fired (id int PRIMARY KEY, changed int);
CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.changed := NEW.changed + 1; RETURN NEW; END$$;
CREATE TRIGGER counts BEFORE UPDATE ON fired FOR EACH ROW EXECUTE FUNCTION count_change();
