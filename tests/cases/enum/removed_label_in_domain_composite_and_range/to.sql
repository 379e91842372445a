CREATE TYPE size AS ENUM ('s', 'm', 'l');
CREATE DOMAIN worn AS size CHECK (VALUE <> 's');
CREATE TYPE shirt AS (size size, color text);
CREATE TYPE sizes AS RANGE (SUBTYPE = size);
CREATE TABLE stock (id int PRIMARY KEY, size size NOT NULL, worn worn, shirt shirt, fits sizes, sets sizes_multirange);
CREATE INDEX stock_size ON stock (size);
CREATE VIEW fitting AS SELECT id, (shirt).size FROM stock WHERE fits @> size;
