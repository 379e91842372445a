INSERT INTO names VALUES (1, 'Müller', 'x'), (2, 'Mueller', 'y');
