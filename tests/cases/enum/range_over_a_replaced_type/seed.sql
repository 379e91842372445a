INSERT INTO messages VALUES (1, '[user,assistant]', '{[user,user]}'), (2, NULL, NULL);
