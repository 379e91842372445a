CREATE TABLE customers (id int PRIMARY KEY, name varchar(80) NOT NULL, note text);
COMMENT ON TABLE customers IS 'those who buy';
CREATE TABLE orders (
  id int PRIMARY KEY,
  customer int NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  total numeric(10,2) NOT NULL,
  placed date NOT NULL DEFAULT '2026-01-01',
  CONSTRAINT orders_total_positive CHECK (total >= 0)
);
CREATE INDEX orders_of_customer ON orders (customer, placed);
GRANT SELECT, INSERT ON orders TO app_writer;
