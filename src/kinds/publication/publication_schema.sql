-- Schemas of publications.
SELECT 'pg_publication_namespace'::regclass::oid AS classid, r.oid, p.pubname AS publication, n.nspname AS schema -- since 15
  FROM pg_publication_namespace r -- since 15
  JOIN pg_publication p ON p.oid = r.pnpubid -- since 15
  JOIN pg_namespace n ON n.oid = r.pnnspid -- since 15
-- before 15: SELECT 0::oid AS classid, 0::oid AS oid, '' AS publication, '' AS schema WHERE false
