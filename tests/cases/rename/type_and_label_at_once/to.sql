CREATE TYPE state AS ENUM ('first', 'b');
CREATE TABLE t (id int PRIMARY KEY, s state DEFAULT 'first', CHECK (s <> 'b'));
