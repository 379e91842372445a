CREATE FUNCTION time_minus(a time, b time) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT EXTRACT(EPOCH FROM a - b)::double precision $$;
CREATE TYPE hours AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = time_minus, MULTIRANGE_TYPE_NAME = hours_set);
COMMENT ON TYPE hours IS 'of one day';
CREATE TABLE lessons (id int PRIMARY KEY, at hours, free hours_set, EXCLUDE USING gist (at WITH &&));
