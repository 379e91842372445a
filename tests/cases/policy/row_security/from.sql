CREATE FUNCTION me() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_user::text $$;
CREATE TABLE notes (id int PRIMARY KEY, owner text, shared boolean);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON notes USING (owner = me());
CREATE POLICY reads ON notes FOR SELECT TO app_reader USING (shared);
CREATE POLICY gone ON notes AS RESTRICTIVE FOR DELETE USING (false);
CREATE TABLE open (id int);
