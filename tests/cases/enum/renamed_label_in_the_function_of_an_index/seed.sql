INSERT INTO public.messages VALUES (1, 'user'), (2, 'assistant');
