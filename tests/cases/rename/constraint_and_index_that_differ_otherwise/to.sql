CREATE TABLE p (id int, n int, CONSTRAINT p_key PRIMARY KEY (id), CONSTRAINT n_positive CHECK (n > 0));
CREATE TABLE c (m int) INHERITS (p);
CREATE TABLE r (p int, CONSTRAINT r_new FOREIGN KEY (p) REFERENCES p);
CREATE INDEX p_by_n ON p (n) WITH (fillfactor = 80);
COMMENT ON CONSTRAINT n_positive ON p IS 'more than nothing';
ALTER TABLE p REPLICA IDENTITY USING INDEX p_key;
