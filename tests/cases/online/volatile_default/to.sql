CREATE FUNCTION token() RETURNS text LANGUAGE sql VOLATILE AS $$SELECT 'token'$$;
CREATE TABLE t (id int PRIMARY KEY, name text,
  loose text DEFAULT token(),
  token text NOT NULL DEFAULT token() CONSTRAINT short CHECK (length(token) < 10),
  "a ""number""" serial CONSTRAINT numbers UNIQUE);
CREATE INDEX t_token ON t (token);
COMMENT ON COLUMN t.loose IS 'of no use';
CREATE TABLE fired (id int PRIMARY KEY, changed int, token text DEFAULT token());
CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.changed := NEW.changed + 1; RETURN NEW; END$$;
CREATE TRIGGER counts BEFORE UPDATE ON fired FOR EACH ROW EXECUTE FUNCTION count_change();
