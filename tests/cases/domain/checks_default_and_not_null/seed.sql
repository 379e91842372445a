INSERT INTO items VALUES (1, 'A', '{A,B}'), (2, 'B', NULL);
