SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.message_counts;
DROP INDEX public.messages_of_users;
ALTER TABLE public.messages ALTER COLUMN role DROP DEFAULT;
ALTER TABLE public.messages ALTER COLUMN role TYPE public.message_role USING role::text::public.message_role;
DROP TYPE public.messagerole;
ALTER TABLE public.messages ALTER COLUMN role SET DEFAULT 'user'::public.message_role;
CREATE INDEX messages_of_users ON public.messages USING btree (id) WHERE (role = 'user'::public.message_role);
CREATE VIEW public.message_counts AS
 SELECT messages.role,
    count(*) AS messages
   FROM public.messages
  GROUP BY messages.role;
ALTER VIEW public.message_counts OWNER TO postgres;
GRANT SELECT ON TABLE public.message_counts TO app_reader;
COMMIT;
