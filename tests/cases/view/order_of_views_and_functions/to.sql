CREATE TABLE t (id int PRIMARY KEY, n int);
CREATE VIEW z_base AS SELECT id, n FROM t;
CREATE FUNCTION y_sum() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(n) FROM z_base; END;
CREATE VIEW a_top AS SELECT id, y_sum() AS total FROM z_base;
CREATE MATERIALIZED VIEW b_kept AS SELECT * FROM a_top;
CREATE FUNCTION c_rows() RETURNS SETOF a_top LANGUAGE sql AS $$ SELECT * FROM public.a_top $$;
CREATE UNIQUE INDEX b_kept_id ON b_kept (id);
