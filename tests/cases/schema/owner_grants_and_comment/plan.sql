SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP SCHEMA legacy;
ALTER SCHEMA billing OWNER TO app_owner;
REVOKE USAGE ON SCHEMA billing FROM app_writer;
GRANT USAGE ON SCHEMA billing TO app_reader;
COMMENT ON SCHEMA billing IS 'what customers owe';
CREATE SCHEMA reports;
ALTER SCHEMA reports OWNER TO postgres;
GRANT CREATE, USAGE ON SCHEMA reports TO app_reader WITH GRANT OPTION;
CREATE VIEW reports.open_invoices AS
 SELECT invoices.id
   FROM billing.invoices;
ALTER VIEW reports.open_invoices OWNER TO postgres;
COMMIT;
