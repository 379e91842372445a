INSERT INTO messages VALUES (1, 'user'), (2, 'assistant');
