INSERT INTO parent SELECT n FROM generate_series(1, 5) n;
INSERT INTO child SELECT n, n, n FROM generate_series(1, 5) n;
