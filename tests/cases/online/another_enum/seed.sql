INSERT INTO t VALUES (1, 'sad', NULL), (2, 'happy', '{sad,unknown}'), (3, 'unknown', '{}'), (4, 'ok', NULL);
