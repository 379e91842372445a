CREATE TYPE answer AS ENUM ('yes', 'don''t know');
CREATE TABLE votes (id int PRIMARY KEY, answer answer DEFAULT 'don''t know', more answer[] DEFAULT '{"don''t know"}', CHECK (answer <> 'yes'));
