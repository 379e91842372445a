INSERT INTO customers VALUES (1, 'Ada'), (2, 'Grace');
INSERT INTO orders VALUES (10, 1, 9.99), (11, 1, 0), (12, 2, 120.50);
