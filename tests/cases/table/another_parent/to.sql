CREATE TABLE public.base (id int NOT NULL, added timestamptz, extra text);
CREATE TABLE public.root (id int NOT NULL, added timestamptz);
CREATE TABLE public.notes (body text) INHERITS (public.root);
