CREATE TABLE t (a int, b int);
CREATE INDEX kept ON t (a, b);
COMMENT ON INDEX kept IS 'the same before and after';
CREATE INDEX new ON t (b);
COMMENT ON INDEX new IS 'of a new one';
