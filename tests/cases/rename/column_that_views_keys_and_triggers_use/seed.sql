INSERT INTO t (id, old) VALUES (1, 10);
