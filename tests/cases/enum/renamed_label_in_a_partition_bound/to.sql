CREATE TYPE public.role AS ENUM ('human', 'assistant', 'tool');
CREATE TABLE public.messages (id int, role public.role) PARTITION BY LIST (role);
CREATE TABLE public.messages_user PARTITION OF public.messages FOR VALUES IN ('human');
CREATE TABLE public.messages_tool PARTITION OF public.messages FOR VALUES IN ('tool');
