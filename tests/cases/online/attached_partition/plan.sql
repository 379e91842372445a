SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TABLE public.m_2025 (
    id integer NOT NULL,
    at date NOT NULL,
    note text
);
ALTER TABLE public.m_2025 OWNER TO postgres;
ALTER TABLE public.k_open ADD CONSTRAINT pgplumb_bound_0bac988b940e CHECK (((state IS NULL) OR (state = 'open'::text))) NOT VALID;
ALTER TABLE public.m_2024 ADD CONSTRAINT pgplumb_bound_2c6e9497a7f9 CHECK (((at IS NOT NULL) AND (at >= '2024-01-01'::date) AND (at < '2025-01-01'::date))) NOT VALID;
ALTER TABLE public.m_2025 ADD CONSTRAINT m_2025_pkey PRIMARY KEY (id, at);
ALTER TABLE public.m_2025 ADD CONSTRAINT m_note CHECK ((note <> ''::text));
ALTER TABLE public.m_rest ADD CONSTRAINT pgplumb_bound_b45c830d9007 CHECK ((NOT ((at IS NOT NULL) AND (((at >= '2023-01-01'::date) AND (at < '2024-01-01'::date)) OR ((at >= '2024-01-01'::date) AND (at < '2025-01-01'::date)) OR ((at >= '2025-01-01'::date) AND (at < '2026-01-01'::date)))))) NOT VALID;
CREATE INDEX m_2025_note_idx ON public.m_2025 USING btree (note);
ALTER TABLE ONLY public.v ATTACH PARTITION public.v_a FOR VALUES IN ('a', 'b');
COMMIT;

CREATE INDEX CONCURRENTLY m_2024_note_idx ON public.m_2024 USING btree (note);

BEGIN;
ALTER TABLE public.k_open VALIDATE CONSTRAINT pgplumb_bound_0bac988b940e;
ALTER TABLE public.m_2024 VALIDATE CONSTRAINT pgplumb_bound_2c6e9497a7f9;
ALTER TABLE public.m_rest VALIDATE CONSTRAINT pgplumb_bound_b45c830d9007;
COMMIT;

BEGIN;
ALTER TABLE ONLY public.k ATTACH PARTITION public.k_open FOR VALUES IN ('open', NULL);
ALTER TABLE ONLY public.m ATTACH PARTITION public.m_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE ONLY public.m ATTACH PARTITION public.m_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER INDEX public.m_note_idx ATTACH PARTITION public.m_2024_note_idx;
ALTER INDEX public.m_pkey ATTACH PARTITION public.m_2024_pkey;
ALTER INDEX public.m_note_idx ATTACH PARTITION public.m_2025_note_idx;
ALTER INDEX public.m_pkey ATTACH PARTITION public.m_2025_pkey;
COMMIT;

BEGIN;
ALTER TABLE public.k_open DROP CONSTRAINT pgplumb_bound_0bac988b940e;
ALTER TABLE public.m_2024 DROP CONSTRAINT pgplumb_bound_2c6e9497a7f9;
ALTER TABLE public.m_rest DROP CONSTRAINT pgplumb_bound_b45c830d9007;
COMMIT;
