INSERT INTO messages VALUES (1, '{user,assistant}'), (2, NULL);
