CREATE SCHEMA billing AUTHORIZATION app_owner;
COMMENT ON SCHEMA billing IS 'what customers owe';
CREATE SCHEMA reports;
CREATE TABLE billing.invoices (id int PRIMARY KEY);
CREATE VIEW reports.open_invoices AS SELECT id FROM billing.invoices;
GRANT USAGE ON SCHEMA billing TO app_reader;
GRANT USAGE, CREATE ON SCHEMA reports TO app_reader WITH GRANT OPTION;
