CREATE TABLE bookings (id int PRIMARY KEY, room int, during int4range);
CREATE INDEX bookings_during ON bookings USING gist (during);
CREATE TABLE shifts (id int PRIMARY KEY, during int4range, CONSTRAINT shifts_apart EXCLUDE USING gist (during WITH &&));
