CREATE SCHEMA billing;
CREATE SCHEMA legacy AUTHORIZATION app_owner;
CREATE TABLE billing.invoices (id int PRIMARY KEY);
GRANT USAGE ON SCHEMA billing TO app_writer;
