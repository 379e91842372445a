INSERT INTO bills VALUES (1, 'new', 2, 'x');
