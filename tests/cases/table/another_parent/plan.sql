SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TABLE public.root (
    id integer NOT NULL,
    added timestamp with time zone
);
ALTER TABLE public.root OWNER TO postgres;
ALTER TABLE public.notes INHERIT public.root;
ALTER TABLE public.notes NO INHERIT public.base;
ALTER TABLE public.base ADD COLUMN extra text;
COMMIT;
