INSERT INTO votes VALUES (1, 'don''t know', '{yes,"don''t know"}');
