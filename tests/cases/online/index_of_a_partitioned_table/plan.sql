SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TABLE public.m_2024_3 (
    id integer NOT NULL,
    at date NOT NULL,
    note text,
    code integer
);
ALTER TABLE public.m_2024_3 OWNER TO postgres;
CREATE UNIQUE INDEX m_2024_3_at_code_id_idx ON public.m_2024_3 USING btree (at, code, id);
CREATE INDEX m_2024_3_lower_idx ON public.m_2024_3 USING btree (lower(note)) WHERE (code = 1);
CREATE INDEX m_2024_3_note_idx ON public.m_2024_3 USING btree (note);
ALTER TABLE ONLY public.m_2024 ATTACH PARTITION public.m_2024_3 FOR VALUES IN (3);
COMMIT;

CREATE UNIQUE INDEX CONCURRENTLY m_2023_at_code_id_idx ON public.m_2023 USING btree (at, code, id);

CREATE INDEX CONCURRENTLY m_2023_lower_idx ON public.m_2023 USING btree (lower(note)) WHERE (code = 1);

CREATE INDEX CONCURRENTLY m_2023_note_idx ON public.m_2023 USING btree (note);

CREATE UNIQUE INDEX CONCURRENTLY m_2024_1_at_code_id_idx ON public.m_2024_1 USING btree (at, code, id);

CREATE INDEX CONCURRENTLY m_2024_1_lower_idx ON public.m_2024_1 USING btree (lower(note)) WHERE (code = 1);

CREATE INDEX CONCURRENTLY m_2024_1_note_idx ON public.m_2024_1 USING btree (note);

CREATE UNIQUE INDEX CONCURRENTLY m_2024_2_at_code_id_idx ON public.m_2024_2 USING btree (at, code, id);

CREATE INDEX CONCURRENTLY m_2024_2_lower_idx ON public.m_2024_2 USING btree (lower(note)) WHERE (code = 1);

CREATE INDEX CONCURRENTLY m_2024_2_note_idx ON public.m_2024_2 USING btree (note);

BEGIN;
CREATE INDEX m_lower ON ONLY public.m USING btree (lower(note)) WHERE (code = 1);
CREATE INDEX m_2024_lower_idx ON ONLY public.m_2024 USING btree (lower(note)) WHERE (code = 1);
CREATE INDEX m_note ON ONLY public.m USING btree (note);
COMMENT ON INDEX public.m_note IS 'of all of them';
COMMENT ON INDEX public.m_2023_note_idx IS 'of one';
CREATE INDEX m_2024_note_idx ON ONLY public.m_2024 USING btree (note);
CREATE UNIQUE INDEX m_whole ON ONLY public.m USING btree (at, code, id);
CREATE UNIQUE INDEX m_2024_at_code_id_idx ON ONLY public.m_2024 USING btree (at, code, id);
ALTER INDEX public.m_whole ATTACH PARTITION public.m_2023_at_code_id_idx;
ALTER INDEX public.m_lower ATTACH PARTITION public.m_2023_lower_idx;
ALTER INDEX public.m_note ATTACH PARTITION public.m_2023_note_idx;
ALTER INDEX public.m_2024_at_code_id_idx ATTACH PARTITION public.m_2024_1_at_code_id_idx;
ALTER INDEX public.m_2024_lower_idx ATTACH PARTITION public.m_2024_1_lower_idx;
ALTER INDEX public.m_2024_note_idx ATTACH PARTITION public.m_2024_1_note_idx;
ALTER INDEX public.m_2024_at_code_id_idx ATTACH PARTITION public.m_2024_2_at_code_id_idx;
ALTER INDEX public.m_2024_lower_idx ATTACH PARTITION public.m_2024_2_lower_idx;
ALTER INDEX public.m_2024_note_idx ATTACH PARTITION public.m_2024_2_note_idx;
ALTER INDEX public.m_2024_at_code_id_idx ATTACH PARTITION public.m_2024_3_at_code_id_idx;
ALTER INDEX public.m_2024_lower_idx ATTACH PARTITION public.m_2024_3_lower_idx;
ALTER INDEX public.m_2024_note_idx ATTACH PARTITION public.m_2024_3_note_idx;
ALTER INDEX public.m_whole ATTACH PARTITION public.m_2024_at_code_id_idx;
ALTER INDEX public.m_lower ATTACH PARTITION public.m_2024_lower_idx;
ALTER INDEX public.m_note ATTACH PARTITION public.m_2024_note_idx;
COMMIT;
