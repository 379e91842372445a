CREATE TYPE public.message_role AS ENUM ('user', 'assistant');
CREATE TABLE public.messages (id int PRIMARY KEY, role public.message_role NOT NULL);
