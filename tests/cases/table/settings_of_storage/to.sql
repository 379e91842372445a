CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE a (id int PRIMARY KEY WITH (fillfactor = 50), body text) USING heap_too WITH (autovacuum_vacuum_scale_factor = 0.01);
CREATE TABLE b (id int PRIMARY KEY);
CREATE UNLOGGED TABLE c (id int);
CREATE INDEX c_id ON c USING brin (id) WITH (pages_per_range = 8);
