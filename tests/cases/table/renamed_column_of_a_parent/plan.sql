SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.events RENAME COLUMN n TO amount;
ALTER TABLE public.events RENAME COLUMN at TO day;
ALTER TABLE public.people RENAME COLUMN mail TO address;
ALTER INDEX public.events_day_at_n_idx RENAME TO events_day_day_amount_idx;
ALTER INDEX public.events_new_at_n_idx RENAME TO events_new_day_amount_idx;
ALTER INDEX public.events_old_at_n_idx RENAME TO events_old_day_amount_idx;
CREATE OR REPLACE VIEW public.late AS
 SELECT events.day AS at,
    events.amount AS n
   FROM public.events
  WHERE (events.day > '2025-01-01'::date);
COMMIT;
