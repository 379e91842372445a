INSERT INTO people VALUES (1, 'a'), (2, 'b');
INSERT INTO events VALUES ('2024-01-01', 'a', 1), ('2025-01-01', 'b', 2);
