CREATE TYPE answer AS ENUM ('y''es', 'a "quoted" \ one', 'don''t know', '{brace,comma}');
CREATE TABLE votes (id int PRIMARY KEY, answer answer DEFAULT '{brace,comma}', more answer[] DEFAULT ARRAY['a "quoted" \ one'::answer], CHECK (answer <> 'y''es'));
