CREATE TABLE events (id int NOT NULL, kind text NOT NULL, CHECK (id > 0)) PARTITION BY LIST (kind);
CREATE TABLE events_a PARTITION OF events FOR VALUES IN ('a');
CREATE TABLE events_b (id int NOT NULL, kind text NOT NULL, CONSTRAINT events_id_check CHECK (id > 0));
CREATE INDEX events_b_id_idx ON events_b (id);
CREATE TABLE events_c PARTITION OF events FOR VALUES IN ('c', NULL);
CREATE INDEX events_id ON events (id);
