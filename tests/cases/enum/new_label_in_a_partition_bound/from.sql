CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id integer, role role) PARTITION BY LIST (role);
CREATE TABLE messages_user PARTITION OF messages FOR VALUES IN ('user');
