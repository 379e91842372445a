-- Collations.
SELECT 'pg_collation'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, c.collname AS name,
       c.collprovider AS provider,
       CASE WHEN c.collprovider IN ('i', 'b') THEN c.colllocale WHEN c.collcollate = c.collctype THEN c.collcollate END AS locale, -- since 17
-- before 15: CASE WHEN c.collcollate = c.collctype OR c.collprovider = 'i' THEN c.collcollate END AS locale,
-- before 17: CASE WHEN c.collprovider = 'i' THEN c.colliculocale WHEN c.collcollate = c.collctype THEN c.collcollate END AS locale, -- since 15
       CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collcollate END AS lc_collate,
       CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collctype END AS lc_ctype,
       c.collicurules AS rules, -- since 16
-- before 16: NULL::text AS rules,
       c.collisdeterministic AS deterministic,
       pg_get_userbyid(c.collowner) AS owner,
       d.description AS comment
  FROM pg_collation c
  JOIN pg_namespace n ON n.oid = c.collnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_collation'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE c.collencoding IN (-1, (SELECT encoding FROM pg_database WHERE datname = current_database()))
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_collation'::regclass AND x.deptype = 'e')
