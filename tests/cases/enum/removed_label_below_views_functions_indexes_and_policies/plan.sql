SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP POLICY seen ON public.jobs;
DROP TRIGGER jobs_watch ON public.jobs;
DROP MATERIALIZED VIEW public.by_state;
DROP VIEW public.open_jobs;
DROP INDEX public.jobs_open;
DROP INDEX public.jobs_state;
ALTER TABLE public.jobs DROP CONSTRAINT jobs_check;
ALTER TABLE public.jobs DROP CONSTRAINT jobs_one;
ALTER TABLE public.jobs ALTER COLUMN state DROP DEFAULT;
ALTER TABLE public.jobs DROP COLUMN is_done;
DROP FUNCTION public.next(public.state);
ALTER TYPE public.state RENAME TO pgplumb_old_941b7320a89b;
CREATE TYPE public.state AS ENUM ('open', 'done');
ALTER TYPE public.state OWNER TO app_owner;
CREATE OR REPLACE FUNCTION public.next(s public.state)
 RETURNS public.state
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$ DECLARE r public.state; BEGIN r := s; RETURN r; END $function$
;
ALTER FUNCTION public.next(public.state) OWNER TO postgres;
ALTER TABLE public.jobs ALTER COLUMN before TYPE public.state USING (CASE before::text WHEN 'new' THEN 'open' ELSE before::text END)::public.state, ALTER COLUMN state TYPE public.state USING (CASE state::text WHEN 'new' THEN 'open' ELSE state::text END)::public.state;
ALTER TABLE public.jobs ADD COLUMN is_done boolean GENERATED ALWAYS AS ((state = 'done'::public.state)) STORED;
ALTER TABLE public.jobs ALTER COLUMN state SET DEFAULT 'open'::public.state;
ALTER TABLE public.jobs ADD CONSTRAINT jobs_check CHECK ((state <> before));
ALTER TABLE public.jobs ADD CONSTRAINT jobs_one EXCLUDE USING btree (id WITH =) WHERE ((state = 'done'::public.state));
CREATE INDEX jobs_open ON public.jobs USING btree (id) WHERE (state = 'open'::public.state);
CREATE INDEX jobs_state ON public.jobs USING btree (state, ((state = 'done'::public.state)));
CREATE VIEW public.open_jobs AS
 SELECT jobs.id,
    public.next(jobs.state) AS next
   FROM public.jobs
  WHERE (jobs.state = 'open'::public.state);
ALTER VIEW public.open_jobs OWNER TO postgres;
GRANT SELECT ON TABLE public.open_jobs TO app_reader;
COMMENT ON VIEW public.open_jobs IS 'to do';
CREATE MATERIALIZED VIEW public.by_state AS
 SELECT jobs.state,
    count(*) AS count
   FROM public.jobs
  GROUP BY jobs.state
 WITH DATA;
ALTER MATERIALIZED VIEW public.by_state OWNER TO postgres;
CREATE TRIGGER jobs_watch BEFORE UPDATE ON public.jobs FOR EACH ROW WHEN ((new.state = 'open'::public.state)) EXECUTE FUNCTION public.watch();
CREATE POLICY seen ON public.jobs FOR SELECT USING ((state <> 'done'::public.state));
DROP TYPE public.pgplumb_old_941b7320a89b;
COMMIT;
