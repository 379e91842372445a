INSERT INTO orders VALUES (1, 'open', 'a'), (2, 'done', 'x');
