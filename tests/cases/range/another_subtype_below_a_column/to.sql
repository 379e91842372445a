CREATE TYPE span AS RANGE (SUBTYPE = bigint);
CREATE TABLE rooms (id int PRIMARY KEY, busy span DEFAULT '[1,2)', EXCLUDE USING gist (busy WITH &&));
