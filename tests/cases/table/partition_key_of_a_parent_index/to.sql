CREATE TABLE public.events (id int NOT NULL, kind text NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE public.events_a PARTITION OF public.events FOR VALUES IN ('a');
ALTER TABLE public.events ADD CONSTRAINT events_pkey PRIMARY KEY (kind, id);
