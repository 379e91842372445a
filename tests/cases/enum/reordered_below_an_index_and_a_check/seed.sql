INSERT INTO t VALUES (1, 'low'), (2, 'mid');
