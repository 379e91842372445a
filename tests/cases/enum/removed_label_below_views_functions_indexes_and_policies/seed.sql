INSERT INTO jobs VALUES (1, 'new', 'done'), (2, 'open', NULL), (3, 'done', 'new');
