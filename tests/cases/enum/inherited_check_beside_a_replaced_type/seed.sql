INSERT INTO messages VALUES (1, 'assistant'); INSERT INTO old_messages VALUES (2, 'user', 'old');
