CREATE TYPE state AS ENUM ('open', 'lost', 'done');
CREATE TABLE orders (id int NOT NULL, state state, n int);
CREATE INDEX orders_n ON orders (n) WHERE id IN (1, 2);
CREATE VIEW not_open AS SELECT id, n FROM orders WHERE state <> 'open';
