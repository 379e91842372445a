CREATE TABLE orders (id integer PRIMARY KEY, status varchar(20) NOT NULL);
CREATE VIEW open_orders AS SELECT id FROM orders;
