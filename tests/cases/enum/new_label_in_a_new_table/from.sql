CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE orders (id int PRIMARY KEY, state state DEFAULT 'open');
