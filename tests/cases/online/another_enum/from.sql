CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'unknown');
CREATE TABLE t (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', moods mood[]);
CREATE INDEX t_mood ON t (mood) WHERE mood <> 'sad';
CREATE VIEW happy AS SELECT id FROM t WHERE mood = 'happy';
CREATE FUNCTION rated(m mood) RETURNS int LANGUAGE sql AS 'SELECT CASE m WHEN ''happy'' THEN 2 ELSE 1 END';
