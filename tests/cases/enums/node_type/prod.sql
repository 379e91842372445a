CREATE TYPE node_type AS ENUM ('start', 'llm', 'function_call', 'end');
CREATE TABLE nodes (id int PRIMARY KEY, type node_type NOT NULL);
