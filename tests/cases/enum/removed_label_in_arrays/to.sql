CREATE TYPE color AS ENUM ('red', 'green');
CREATE TABLE t (id int PRIMARY KEY, one color DEFAULT 'red', many color[] DEFAULT '{red}', grid color[][]);
CREATE INDEX t_many ON t USING gin (many);
