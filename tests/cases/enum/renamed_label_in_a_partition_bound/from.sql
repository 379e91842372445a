CREATE TYPE public.role AS ENUM ('user', 'assistant');
CREATE TABLE public.messages (id int, role public.role) PARTITION BY LIST (role);
CREATE TABLE public.messages_user PARTITION OF public.messages FOR VALUES IN ('user');
