CREATE TABLE events (
  id bigint NOT NULL,
  day date NOT NULL,
  what text DEFAULT 'x' CONSTRAINT said CHECK (what <> ''),
  PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);
CREATE INDEX events_what ON events (what);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER stamped BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TABLE events_1 (
  id bigint NOT NULL,
  day date NOT NULL,
  what text DEFAULT 'x' CONSTRAINT said CHECK (what <> ''),
  PRIMARY KEY (id, day)
);
CREATE INDEX events_1_what_idx ON events_1 (what);
CREATE TRIGGER stamped BEFORE INSERT ON events_1 FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
GRANT SELECT ON events_1 TO app_reader;
