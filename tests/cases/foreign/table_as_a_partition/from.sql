CREATE EXTENSION file_fdw;
CREATE SERVER there FOREIGN DATA WRAPPER file_fdw;
CREATE TABLE events (id int, kind text) PARTITION BY LIST (kind);
CREATE FOREIGN TABLE far (id int, kind text) SERVER there OPTIONS (filename '/dev/null');
