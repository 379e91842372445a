CREATE TYPE order_status AS ENUM ('pending_payment', 'paid', 'refunded');
CREATE TYPE invoice_status AS ENUM ('pending_payment', 'paid');
CREATE TABLE orders (id int PRIMARY KEY, status order_status NOT NULL);
CREATE TABLE invoices (id int PRIMARY KEY, status invoice_status NOT NULL);
