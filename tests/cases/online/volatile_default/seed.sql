INSERT INTO t SELECT n, 'name ' || n FROM generate_series(1, 5) n;
INSERT INTO fired SELECT n, 0 FROM generate_series(1, 3) n;
