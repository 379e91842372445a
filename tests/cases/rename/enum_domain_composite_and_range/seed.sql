INSERT INTO t (id, c, p) VALUES (1, 'x', ROW('a', 'y'));
