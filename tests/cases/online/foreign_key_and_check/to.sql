CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE child (id int PRIMARY KEY, parent int, amount int,
  CONSTRAINT amount_small CHECK (amount < 100), CONSTRAINT has_parent FOREIGN KEY (parent) REFERENCES parent (id));
COMMENT ON CONSTRAINT has_parent ON child IS 'whose it is';
