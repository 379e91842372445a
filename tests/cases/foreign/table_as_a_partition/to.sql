CREATE EXTENSION file_fdw;
CREATE SERVER there FOREIGN DATA WRAPPER file_fdw;
CREATE TABLE events (id int, kind text) PARTITION BY LIST (kind);
CREATE FOREIGN TABLE far PARTITION OF events FOR VALUES IN ('a') SERVER there OPTIONS (filename '/dev/null');
CREATE FOREIGN TABLE farther PARTITION OF events DEFAULT SERVER there OPTIONS (filename '/dev/null');
