CREATE FUNCTION me() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_user::text $$;
CREATE TABLE notes (id int PRIMARY KEY, owner text, shared boolean NOT NULL);
CREATE TABLE open (id int);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON notes USING (owner = me() AND id > 0) WITH CHECK (owner = me());
CREATE POLICY reads ON notes FOR SELECT TO app_reader, app_writer USING (shared OR EXISTS (SELECT FROM open o WHERE o.id = notes.id));
CREATE POLICY writes ON notes AS RESTRICTIVE FOR INSERT TO PUBLIC WITH CHECK (NOT shared);
COMMENT ON POLICY mine ON notes IS 'own notes';
ALTER TABLE open ENABLE ROW LEVEL SECURITY;
