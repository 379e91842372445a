INSERT INTO messages VALUES (1, '(1,user)'), (2, NULL);
