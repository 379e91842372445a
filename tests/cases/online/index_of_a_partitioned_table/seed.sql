INSERT INTO m SELECT n, '2023-06-01', 'n' || n, n FROM generate_series(1, 4) n;
INSERT INTO m SELECT n, '2024-06-01', 'n' || n, 1 + n % 2 FROM generate_series(5, 8) n;
