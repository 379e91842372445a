CREATE TABLE t (a int, b int);
CREATE INDEX kept ON t (a);
COMMENT ON INDEX kept IS 'the same before and after';
