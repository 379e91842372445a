-- Publications.
SELECT 'pg_publication'::regclass::oid AS classid, p.oid,
       p.pubname AS name, p.puballtables AS all_tables,
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
                 CASE WHEN p.pubtruncate THEN 'truncate' END) AS publish,
       p.pubviaroot AS via_root, -- since 13
-- before 13: false AS via_root,
       p.pubgencols AS generated_columns, -- since 18
-- before 18: '' AS generated_columns,
       pg_get_userbyid(p.pubowner) AS owner,
       d.description AS comment
  FROM pg_publication p
  LEFT JOIN pg_description d ON d.classoid = 'pg_publication'::regclass AND d.objoid = p.oid AND d.objsubid = 0
 WHERE p.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_publication'::regclass AND x.deptype = 'e')
