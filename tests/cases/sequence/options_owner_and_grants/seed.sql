SELECT nextval('numbers'), nextval('invoices');
