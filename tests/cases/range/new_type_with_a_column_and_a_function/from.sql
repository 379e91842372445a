CREATE TABLE lessons (id int PRIMARY KEY);
