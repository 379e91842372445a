INSERT INTO t SELECT n, 'n' || n, '2026-01-01' FROM generate_series(1, 5) n;
