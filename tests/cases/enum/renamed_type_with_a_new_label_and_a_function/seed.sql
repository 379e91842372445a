INSERT INTO public.messages VALUES (1, 'user');
