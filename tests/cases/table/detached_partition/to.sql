CREATE TABLE m (id int NOT NULL, at date NOT NULL, note text, CONSTRAINT m_note CHECK (note <> ''), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX m_note_idx ON m (note);
CREATE TABLE m_2023 PARTITION OF m FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE m_rest PARTITION OF m DEFAULT;
CREATE TABLE m_2024 (id int NOT NULL, at date NOT NULL, note text, CONSTRAINT m_note CHECK (note <> ''), PRIMARY KEY (id, at));
CREATE TABLE k (state text, id int) PARTITION BY LIST (state);
CREATE TABLE k_open (state text, id int);
CREATE TABLE v (name varchar(10)) PARTITION BY LIST (name);
CREATE TABLE v_a (name varchar(10));
