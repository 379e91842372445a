INSERT INTO orders VALUES (1, 50, '{20,30}'), (2, 500, NULL);
