SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP INDEX public.bookings_during;
ALTER TABLE public.shifts DROP CONSTRAINT shifts_apart;
ALTER TABLE public.bookings ADD CONSTRAINT bookings_during EXCLUDE USING gist (during WITH &&) WHERE ((room > 0)) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX shifts_apart ON public.shifts USING gist (during);
COMMIT;
