CREATE TABLE public.messages (id int PRIMARY KEY, role character(10) NOT NULL);
