CREATE FUNCTION is_code(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1 ~ '^[A-Z]+$' $$;
CREATE DOMAIN code AS text DEFAULT 'B' NOT NULL CONSTRAINT code_check CHECK (is_code(VALUE));
ALTER DOMAIN code ADD CONSTRAINT code_known CHECK (VALUE <> 'Z') NOT VALID;
COMMENT ON DOMAIN code IS 'upper case';
COMMENT ON CONSTRAINT code_check ON DOMAIN code IS 'letters alone';
CREATE TABLE items (id int PRIMARY KEY, code code, more code[]);
