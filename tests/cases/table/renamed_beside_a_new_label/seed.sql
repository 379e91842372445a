INSERT INTO notes VALUES (1, 'open', 'a', 7);
INSERT INTO long_notes VALUES (2, 'done', 'b', 8, 'c');
