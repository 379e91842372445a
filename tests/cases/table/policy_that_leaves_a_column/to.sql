CREATE TABLE bills (amount numeric, state text, other numeric, kind varchar(20));
ALTER TABLE bills ENABLE ROW LEVEL SECURITY;
CREATE POLICY small ON bills FOR DELETE USING (state IN ('new', 'done'));
CREATE POLICY moves ON bills FOR UPDATE USING (kind = 'x');
