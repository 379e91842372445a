INSERT INTO tasks VALUES (1, 'high', '{low,high}'), (2, NULL, NULL);
