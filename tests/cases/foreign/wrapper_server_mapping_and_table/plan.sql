SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER FOREIGN DATA WRAPPER w OPTIONS (SET debug 'true', ADD level '2');
ALTER SERVER there VERSION '2' OPTIONS (DROP port, SET host 'y');
CREATE USER MAPPING FOR PUBLIC SERVER there;
ALTER FOREIGN TABLE public.far OPTIONS (ADD schema_name 'S');
ALTER TABLE public.far ALTER COLUMN id TYPE bigint;
ALTER TABLE public.far ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.far ALTER COLUMN id OPTIONS (SET column_name 'Id');
ALTER TABLE public.far ALTER COLUMN n TYPE text COLLATE pg_catalog."C";
ALTER TABLE public.far ADD COLUMN more date DEFAULT '2024-01-01'::date;
ALTER TABLE public.far ADD CONSTRAINT far_check CHECK ((id > 0));
CREATE VIEW public.near AS
 SELECT far.id
   FROM public.far;
ALTER VIEW public.near OWNER TO postgres;
COMMIT;
