CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE orders (id int DEFAULT (2 + 3) NOT NULL, state state, n int);
ALTER TABLE orders ALTER id SET STATISTICS 300;
CREATE VIEW not_open AS SELECT id, n FROM orders WHERE state <> 'open';
