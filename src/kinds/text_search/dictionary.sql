-- Text search dictionaries.
SELECT 'pg_ts_dict'::regclass::oid AS classid, t.oid,
       n.nspname AS schema, t.dictname AS name,
       quote_ident(pn.nspname) || '.' || quote_ident(p.tmplname) AS text_template,
       t.dictinitoption AS options,
       pg_get_userbyid(t.dictowner) AS owner,
       d.description AS comment
  FROM pg_ts_dict t
  JOIN pg_namespace n ON n.oid = t.dictnamespace
  JOIN pg_ts_template p ON p.oid = t.dicttemplate
  JOIN pg_namespace pn ON pn.oid = p.tmplnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_ts_dict'::regclass AND d.objoid = t.oid AND d.objsubid = 0
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_ts_dict'::regclass AND x.deptype = 'e')
