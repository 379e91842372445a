CREATE TYPE mood AS ENUM ('awful', 'bad', 'sad', 'so so', 'ok', 'happy', 'in love');
CREATE TABLE people (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok');
