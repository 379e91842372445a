INSERT INTO parent SELECT n FROM generate_series(1, 5) n;
INSERT INTO t SELECT n, 10 * n, n::text, n, n, n FROM generate_series(1, 5) n;
INSERT INTO sized VALUES (1, 'small', 'large', 'on'), (2, 'large', 'narrow', 'off'), (3, 'large', NULL, NULL);
