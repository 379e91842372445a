CREATE TYPE level AS ENUM ('high', 'low', 'mid');
CREATE TABLE t (id int PRIMARY KEY, level level NOT NULL DEFAULT 'low', CHECK (level > 'high'));
CREATE INDEX t_level ON t (level);
CREATE VIEW v AS SELECT max(level) AS most FROM t;
