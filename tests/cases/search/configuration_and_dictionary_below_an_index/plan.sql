SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TEXT SEARCH PARSER public.own (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE public.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY public.stems (TEMPLATE = pg_catalog.snowball, language = 'german');
ALTER TEXT SEARCH DICTIONARY public.stems OWNER TO postgres;
ALTER TEXT SEARCH DICTIONARY public.words (stopwords = 'english', accept = 'false');
ALTER TEXT SEARCH CONFIGURATION public.names DROP MAPPING FOR word;
ALTER TEXT SEARCH CONFIGURATION public.names ALTER MAPPING FOR asciiword WITH public.words, public.stems;
ALTER TEXT SEARCH CONFIGURATION public.names ADD MAPPING FOR hword WITH pg_catalog.simple;
COMMENT ON TEXT SEARCH CONFIGURATION public.names IS 'of people';
COMMIT;
