INSERT INTO events VALUES (1, '2024-05-05', 'a');
