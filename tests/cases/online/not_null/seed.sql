INSERT INTO t SELECT n, 'a', 'b', 'c' FROM generate_series(1, 5) n;
INSERT INTO parted VALUES (1, '2026-05-05');
