INSERT INTO t SELECT n, 'n' || n, 'm', n FROM generate_series(1, 5) n;
INSERT INTO other SELECT n, n, n FROM generate_series(1, 5) n;
