-- Access methods.
SELECT 'pg_am'::regclass::oid AS classid, a.oid,
       a.amname AS name, a.amtype AS type, a.amhandler::regproc::text AS handler,
       d.description AS comment
  FROM pg_am a
  LEFT JOIN pg_description d ON d.classoid = 'pg_am'::regclass AND d.objoid = a.oid AND d.objsubid = 0
 WHERE a.oid >= 16384
   AND a.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_am'::regclass AND x.deptype = 'e')
