CREATE TYPE size AS ENUM ('s', 'm');
CREATE TABLE stock (id int NOT NULL, size size NOT NULL) PARTITION BY LIST (size);
CREATE TABLE stock_small PARTITION OF stock FOR VALUES IN ('s', 'm');
