INSERT INTO public.events VALUES (1, 'a'), (2, 'a');
