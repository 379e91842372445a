INSERT INTO public.messages SELECT n, 'user' FROM generate_series(1, 3) n;
