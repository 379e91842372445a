CREATE TYPE public.speaker AS ENUM ('user', 'assistant');
CREATE FUNCTION public.weight(role public.speaker) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN CASE role WHEN 'user'::public.speaker THEN 2 ELSE 1 END; END $$;
CREATE TABLE public.messages (id int PRIMARY KEY, role public.speaker);
CREATE INDEX messages_weight ON public.messages (public.weight(role));
