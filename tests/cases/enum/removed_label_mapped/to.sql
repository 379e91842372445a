CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id int PRIMARY KEY, role role NOT NULL);
