SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TABLE public.m_2024_3 (
    id integer NOT NULL,
    at date NOT NULL,
    note text,
    code integer NOT NULL
);
ALTER TABLE public.m_2024_3 OWNER TO postgres;
ALTER TABLE public.m_2024_3 ADD CONSTRAINT m_2024_3_note_at_code_key UNIQUE (note, at, code);
ALTER TABLE public.m_2024_3 ADD CONSTRAINT m_2024_3_pkey PRIMARY KEY (id, at, code);
ALTER TABLE ONLY public.m_2024 ATTACH PARTITION public.m_2024_3 FOR VALUES IN (3);
COMMIT;

CREATE UNIQUE INDEX CONCURRENTLY m_2023_note_at_code_key ON public.m_2023 USING btree (note, at, code);

CREATE UNIQUE INDEX CONCURRENTLY m_2023_pkey ON public.m_2023 USING btree (id, at, code);

CREATE UNIQUE INDEX CONCURRENTLY m_2024_1_note_at_code_key ON public.m_2024_1 USING btree (note, at, code);

CREATE UNIQUE INDEX CONCURRENTLY m_2024_1_pkey ON public.m_2024_1 USING btree (id, at, code);

CREATE UNIQUE INDEX CONCURRENTLY m_2024_2_note_at_code_key ON public.m_2024_2 USING btree (note, at, code);

CREATE UNIQUE INDEX CONCURRENTLY m_2024_2_pkey ON public.m_2024_2 USING btree (id, at, code);

BEGIN;
ALTER TABLE public.m_2023 ADD CONSTRAINT m_2023_note_at_code_key UNIQUE USING INDEX m_2023_note_at_code_key;
ALTER TABLE public.m_2023 ADD CONSTRAINT m_2023_pkey PRIMARY KEY USING INDEX m_2023_pkey;
COMMENT ON CONSTRAINT m_2023_pkey ON public.m_2023 IS 'one of three';
ALTER TABLE public.m_2024_1 ADD CONSTRAINT m_2024_1_note_at_code_key UNIQUE USING INDEX m_2024_1_note_at_code_key;
ALTER TABLE public.m_2024_1 ADD CONSTRAINT m_2024_1_pkey PRIMARY KEY USING INDEX m_2024_1_pkey;
ALTER TABLE public.m_2024_2 ADD CONSTRAINT m_2024_2_note_at_code_key UNIQUE USING INDEX m_2024_2_note_at_code_key;
ALTER TABLE public.m_2024_2 ADD CONSTRAINT m_2024_2_pkey PRIMARY KEY USING INDEX m_2024_2_pkey;
COMMIT;

BEGIN;
ALTER TABLE ONLY public.m ADD CONSTRAINT m_note UNIQUE (note, at, code);
ALTER TABLE ONLY public.m ADD CONSTRAINT m_pkey PRIMARY KEY (id, at, code);
ALTER TABLE ONLY public.m_2024 ADD CONSTRAINT m_2024_note_at_code_key UNIQUE (note, at, code);
ALTER TABLE ONLY public.m_2024 ADD CONSTRAINT m_2024_pkey PRIMARY KEY (id, at, code);
ALTER INDEX public.m_note ATTACH PARTITION public.m_2023_note_at_code_key;
ALTER INDEX public.m_pkey ATTACH PARTITION public.m_2023_pkey;
ALTER INDEX public.m_2024_note_at_code_key ATTACH PARTITION public.m_2024_1_note_at_code_key;
ALTER INDEX public.m_2024_pkey ATTACH PARTITION public.m_2024_1_pkey;
ALTER INDEX public.m_2024_note_at_code_key ATTACH PARTITION public.m_2024_2_note_at_code_key;
ALTER INDEX public.m_2024_pkey ATTACH PARTITION public.m_2024_2_pkey;
ALTER INDEX public.m_2024_note_at_code_key ATTACH PARTITION public.m_2024_3_note_at_code_key;
ALTER INDEX public.m_2024_pkey ATTACH PARTITION public.m_2024_3_pkey;
ALTER INDEX public.m_note ATTACH PARTITION public.m_2024_note_at_code_key;
ALTER INDEX public.m_pkey ATTACH PARTITION public.m_2024_pkey;
COMMIT;
