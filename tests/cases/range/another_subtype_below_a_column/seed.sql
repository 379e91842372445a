INSERT INTO rooms VALUES (1, '[1,5)'), (2, '[6,)'), (3, 'empty');
