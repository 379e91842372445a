CREATE TABLE bookings (id int PRIMARY KEY, room int, during int4range, CONSTRAINT bookings_during EXCLUDE USING gist (during WITH &&) WHERE (room > 0) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE shifts (id int PRIMARY KEY, during int4range);
CREATE INDEX shifts_apart ON shifts USING gist (during);
