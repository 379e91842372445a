INSERT INTO m SELECT n, '2023-06-01', 'n' || n FROM generate_series(1, 4) n;
INSERT INTO m SELECT n, '2020-06-01', 'n' || n FROM generate_series(5, 8) n;
INSERT INTO m SELECT n, '2024-06-01', 'n' || n FROM generate_series(9, 12) n;
INSERT INTO k VALUES ('open', 1), (NULL, 2);
INSERT INTO v VALUES ('a'), ('b');
