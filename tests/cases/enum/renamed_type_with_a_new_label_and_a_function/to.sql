CREATE TYPE public.role AS ENUM ('user', 'assistant', 'tool');
CREATE FUNCTION public.weight(role public.role) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN CASE role WHEN 'user'::public.role THEN 2 ELSE 1 END; END $$;
CREATE TABLE public.messages (id int PRIMARY KEY, role public.role);
CREATE INDEX messages_weight ON public.messages (public.weight(role));
