SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP MATERIALIZED VIEW public.kept;
ALTER TABLE public.refers DROP CONSTRAINT refers_a_fkey;
ALTER TABLE public.referred DROP COLUMN d;
ALTER TYPE public.mood RENAME TO pgplumb_old_2b6beb0bfbf7;
CREATE TYPE public.mood AS ENUM ('ok', 'sad');
ALTER TYPE public.mood OWNER TO postgres;
ALTER TABLE public.fired ALTER COLUMN a TYPE bigint, ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;
ALTER TABLE public.forced ALTER COLUMN a TYPE bigint;
ALTER TABLE public.parent ALTER COLUMN a TYPE bigint;
ALTER TABLE public.parent ADD COLUMN n integer DEFAULT public.one();
ALTER TABLE public.child ALTER COLUMN n SET DEFAULT public.one();
ALTER TABLE public.referred ALTER COLUMN a TYPE bigint, ALTER COLUMN b TYPE bigint, ALTER COLUMN c TYPE bigint;
ALTER TABLE public.referred ADD COLUMN d integer GENERATED ALWAYS AS ((c + 1)) STORED;
ALTER TABLE public.refers ALTER COLUMN a TYPE bigint, ALTER COLUMN at TYPE timestamp with time zone;
ALTER TABLE public.returned ALTER COLUMN a TYPE bigint;
ALTER TABLE public.ruled ALTER COLUMN a TYPE bigint;
ALTER TABLE public.sent ALTER COLUMN a TYPE bigint;
ALTER TABLE public.referred ALTER COLUMN b SET START WITH 1 SET INCREMENT BY 1 SET MINVALUE 1 SET MAXVALUE 9223372036854775807 SET CACHE 1 SET NO CYCLE;
ALTER TABLE public.refers ADD CONSTRAINT refers_a_fkey FOREIGN KEY (a) REFERENCES public.referred(a);
CREATE MATERIALIZED VIEW public.kept AS
 SELECT fired.a
   FROM public.fired
 WITH DATA;
ALTER MATERIALIZED VIEW public.kept OWNER TO postgres;
DROP TYPE public.pgplumb_old_2b6beb0bfbf7;
COMMIT;
