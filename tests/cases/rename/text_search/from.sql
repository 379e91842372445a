CREATE TEXT SEARCH PARSER p1 (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE t1 (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY d1 (TEMPLATE = t1);
CREATE TEXT SEARCH CONFIGURATION c1 (PARSER = p1);
ALTER TEXT SEARCH CONFIGURATION c1 ADD MAPPING FOR asciiword WITH d1, simple;
CREATE TABLE docs (id int PRIMARY KEY, body text, found tsvector GENERATED ALWAYS AS (to_tsvector('c1'::regconfig, body)) STORED);
CREATE INDEX docs_found ON docs USING gin (to_tsvector('c1'::regconfig, body));
