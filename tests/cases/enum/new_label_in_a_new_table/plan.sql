SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.state ADD VALUE 'paused' AFTER 'open';
COMMIT;

BEGIN;
CREATE DOMAIN public.resting AS public.state CONSTRAINT resting_check CHECK ((((VALUE <> 'open'::public.state) AND (VALUE <> 'done'::public.state)) OR (VALUE = 'paused'::public.state)));
ALTER DOMAIN public.resting OWNER TO postgres;
CREATE TABLE public.letters (
    id integer NOT NULL,
    state public.state
);
ALTER TABLE public.letters OWNER TO postgres;
CREATE TABLE public.notes (
    id integer NOT NULL,
    state public.state DEFAULT 'open'::public.state
);
ALTER TABLE public.notes OWNER TO postgres;
CREATE TABLE public.parcels (
    id integer NOT NULL,
    state public.state DEFAULT 'paused'::public.state NOT NULL
);
ALTER TABLE public.parcels OWNER TO postgres;
ALTER TABLE public.letters ADD CONSTRAINT letters_pkey PRIMARY KEY (id);
ALTER TABLE public.letters ADD CONSTRAINT letters_state_check CHECK ((state = ANY (ARRAY['paused'::public.state, 'done'::public.state])));
ALTER TABLE public.notes ADD CONSTRAINT notes_pkey PRIMARY KEY (id);
ALTER TABLE public.parcels ADD CONSTRAINT parcels_pkey PRIMARY KEY (id);
COMMIT;
