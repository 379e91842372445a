CREATE TYPE address AS (street text, zip varchar(5));
CREATE TABLE people (id int PRIMARY KEY, home address, others address[]);
