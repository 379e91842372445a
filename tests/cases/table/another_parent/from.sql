CREATE TABLE public.base (id int NOT NULL, added timestamptz);
CREATE TABLE public.notes (body text) INHERITS (public.base);
