INSERT INTO people VALUES (1, 'Ada', 38, 'good'), (2, 'Ben', 44, NULL);
INSERT INTO notes (person, text) VALUES (1, 'hello'), (2, 'bye');
INSERT INTO replies VALUES (1, 1);
INSERT INTO pgplumb_dropped_earlier VALUES (7);
