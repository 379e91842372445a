INSERT INTO messages (role, body) VALUES ('user', 'hello'), ('assistant', 'good day'), ('user', 'bye');
