CREATE TABLE t (id int, n int);
ALTER TABLE t OWNER TO app_owner;
GRANT SELECT ON t TO app_writer;
GRANT SELECT ON t TO app_reader;
