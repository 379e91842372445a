CREATE FUNCTION is_code(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1 ~ '^[A-Z]+$' $$;
CREATE DOMAIN code AS text DEFAULT 'A' CONSTRAINT code_check CHECK (VALUE <> '') CONSTRAINT code_short CHECK (length(VALUE) < 10);
CREATE TABLE items (id int PRIMARY KEY, code code, more code[]);
