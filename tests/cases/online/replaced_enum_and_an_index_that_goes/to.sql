CREATE TYPE state AS ENUM ('done', 'open');
CREATE TABLE orders (id int PRIMARY KEY, state state DEFAULT 'open' NOT NULL, note text);
