CREATE TYPE public.messagerole AS ENUM ('user', 'assistant', 'tool');
CREATE TABLE public.messages (id int PRIMARY KEY, role public.messagerole NOT NULL);
