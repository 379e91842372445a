CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE child (id int PRIMARY KEY, parent int, amount int, CONSTRAINT amount_small CHECK (amount < 10));
