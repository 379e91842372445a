-- Rows for dev and prod: 200 chats with 5000 messages. An untyped constant fits whichever enum the column has.
INSERT INTO chats (title) SELECT 'Chat ' || n FROM generate_series(1, 200) n;
INSERT INTO messages (chat_id, body) SELECT 1 + n % 200, 'Message ' || n FROM generate_series(1, 5000) n;
UPDATE messages SET role = 'assistant' WHERE id % 2 = 0;
ANALYZE chats, messages;
