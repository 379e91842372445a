CREATE TABLE bills (amount numeric(10,2), state text, other numeric(10,2), kind text);
ALTER TABLE bills ENABLE ROW LEVEL SECURITY;
CREATE POLICY small ON bills FOR DELETE USING (amount BETWEEN 1 AND 10);
CREATE POLICY moves ON bills FOR UPDATE USING (other > 1);
