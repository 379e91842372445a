CREATE TYPE public.role AS ENUM ('user', 'assistant');
CREATE TABLE public.messages (id int PRIMARY KEY, role public.role NOT NULL);
