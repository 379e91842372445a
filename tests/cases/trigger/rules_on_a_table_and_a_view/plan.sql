SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP RULE upd ON public.t;
DROP RULE ins ON public.v;
ALTER TABLE public.log ADD COLUMN n integer;
CREATE RULE del AS
    ON DELETE TO public.t DO INSTEAD NOTHING;
CREATE RULE upd AS
    ON UPDATE TO public.t
   WHERE (new.n > 5) DO ( INSERT INTO public.log (id, n)
  VALUES (new.id, new.n);
 INSERT INTO public.log (id, n)
  VALUES (old.id, old.n);
);
ALTER TABLE public.t DISABLE RULE upd;
CREATE RULE ins AS
    ON INSERT TO public.v DO INSTEAD  INSERT INTO public.t (id, n)
  VALUES (new.id, (new.n + 1))
  RETURNING t.id,
    t.n;
COMMENT ON RULE ins ON public.v IS 'one more';
COMMIT;
