CREATE FOREIGN DATA WRAPPER w OPTIONS (debug 'false');
CREATE SERVER there TYPE 'a' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'x', port '1');
CREATE USER MAPPING FOR app_writer SERVER there OPTIONS (user 'w');
CREATE FOREIGN TABLE far (id int OPTIONS (column_name 'ID'), n text) SERVER there OPTIONS (table_name 'FAR');
