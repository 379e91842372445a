CREATE TYPE public.role AS ENUM ('user', 'assistant');
CREATE FUNCTION public.role_name(role public.role) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN role::text; END';
CREATE TABLE public.messages (id int PRIMARY KEY, role public.role);
CREATE INDEX messages_role_name ON public.messages (public.role_name(role));
