INSERT INTO stock VALUES (1, 's');
