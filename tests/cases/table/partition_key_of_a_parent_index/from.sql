CREATE TABLE public.events (id int NOT NULL, kind text NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE public.events_a PARTITION OF public.events FOR VALUES IN ('a');
CREATE UNIQUE INDEX events_pkey ON public.events (kind, id);
ALTER TABLE public.events_a ADD CONSTRAINT events_a_pkey PRIMARY KEY USING INDEX events_a_kind_id_idx;
