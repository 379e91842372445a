SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.role RENAME VALUE 'user' TO 'human';
ALTER TYPE public.role ADD VALUE 'tool';
COMMIT;

BEGIN;
CREATE TABLE public.messages_tool (
    id integer,
    role public.role
);
ALTER TABLE public.messages_tool OWNER TO postgres;
ALTER TABLE ONLY public.messages ATTACH PARTITION public.messages_tool FOR VALUES IN ('tool');
COMMIT;
