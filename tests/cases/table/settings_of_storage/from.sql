CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE a (id int PRIMARY KEY, body text) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
CREATE UNLOGGED TABLE b (id int PRIMARY KEY);
CREATE TABLE c (id int);
CREATE INDEX c_id ON c (id);
ALTER TABLE c CLUSTER ON c_id;
