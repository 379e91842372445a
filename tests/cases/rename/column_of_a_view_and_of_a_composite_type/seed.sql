INSERT INTO people VALUES (1, ROW('Main', '1'));
INSERT INTO houses VALUES ('Side', '2');
