CREATE TABLE t (a int, b int, c text);
CREATE STATISTICS ab ON a, b FROM t;
CREATE STATISTICS gone (ndistinct) ON a, c FROM t;
