CREATE TEXT SEARCH PARSER p2 (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE t2 (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY d2 (TEMPLATE = t2);
CREATE TEXT SEARCH CONFIGURATION c2 (PARSER = p2);
ALTER TEXT SEARCH CONFIGURATION c2 ADD MAPPING FOR asciiword WITH d2, simple;
CREATE TABLE docs (id int PRIMARY KEY, body text, found tsvector GENERATED ALWAYS AS (to_tsvector('c2'::regconfig, body)) STORED);
CREATE INDEX docs_found ON docs USING gin (to_tsvector('c2'::regconfig, body));
