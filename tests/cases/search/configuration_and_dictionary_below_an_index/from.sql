CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION names (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION names ADD MAPPING FOR asciiword, word WITH words;
CREATE TABLE docs (id int PRIMARY KEY, body text, found tsvector GENERATED ALWAYS AS (to_tsvector('public.names'::regconfig, body)) STORED);
CREATE INDEX docs_found ON docs USING gin (found);
