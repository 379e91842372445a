CREATE FUNCTION near(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT abs($1 - $2) < 5 $$;
CREATE FUNCTION far(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT abs($1 - $2) >= 5 $$;
CREATE FUNCTION cmp_abs(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT sign(abs($1) - abs($2))::int $$;
CREATE TABLE t (id int PRIMARY KEY, n int);
CREATE OPERATOR ~~~ (FUNCTION = near, LEFTARG = int, RIGHTARG = int);
CREATE OPERATOR CLASS abs_ops FOR TYPE int USING btree AS FUNCTION 1 cmp_abs(int, int), OPERATOR 3 =;
CREATE INDEX t_n ON t (n abs_ops);
