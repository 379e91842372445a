INSERT INTO lessons VALUES (1), (2);
