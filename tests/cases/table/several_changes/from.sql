CREATE TABLE customers (id int PRIMARY KEY, name varchar(40) NOT NULL);
CREATE TABLE orders (
  id int PRIMARY KEY,
  customer int NOT NULL REFERENCES customers (id),
  total numeric(10,2) NOT NULL
);
CREATE INDEX orders_of_customer ON orders (customer);
