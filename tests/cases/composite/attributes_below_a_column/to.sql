CREATE TYPE address AS (street text, zip varchar(10), country text);
COMMENT ON COLUMN address.zip IS 'as the post writes it';
CREATE TABLE people (id int PRIMARY KEY, home address, others address[]);
