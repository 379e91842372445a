CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE orders (id int PRIMARY KEY, state state DEFAULT 'open' NOT NULL, note text);
CREATE INDEX orders_state ON orders (state) WHERE note <> 'x';
