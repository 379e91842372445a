INSERT INTO docs VALUES (1, 'a', '\x01', 'k');
