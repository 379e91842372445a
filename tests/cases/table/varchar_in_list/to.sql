CREATE TABLE orders (id integer PRIMARY KEY, status varchar(20) NOT NULL CONSTRAINT known CHECK (status IN ('new', 'it''s paid')));
CREATE VIEW open_orders AS SELECT id FROM orders WHERE status NOT IN ('paid', 'lost');
CREATE INDEX orders_new ON orders (id) WHERE status IN ('new', 'paid');
