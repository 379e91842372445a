CREATE TYPE speaker AS ENUM ('user', 'assistant');
CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TYPE role_range AS RANGE (subtype = speaker);
CREATE TABLE messages (id integer PRIMARY KEY, span role_range, spans role_multirange);
