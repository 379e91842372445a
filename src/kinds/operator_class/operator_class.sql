-- Operator classes.
SELECT 'pg_opclass'::regclass::oid AS classid, o.oid,
       n.nspname AS schema, o.opcname AS name, am.amname AS method,
       format_type(o.opcintype, NULL) AS type, o.opcdefault AS is_default,
       quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) AS family,
       fn.nspname AS family_schema, f.opfname AS family_name,
       CASE WHEN o.opckeytype <> 0 THEN format_type(o.opckeytype, NULL) END AS storage,
       coalesce((SELECT array_agg(m ORDER BY m COLLATE "C") FROM (
          SELECT 'OPERATOR ' || ao.amopstrategy || ' ' || quote_ident(xn.nspname) || '.' || x.oprname || '(' || format_type(ao.amoplefttype, NULL) || ', ' ||
                 format_type(ao.amoprighttype, NULL) || ')' || CASE WHEN ao.amoppurpose = 'o' THEN
                   (SELECT ' FOR ORDER BY ' || quote_ident(sn.nspname) || '.' || quote_ident(sf.opfname) FROM pg_opfamily sf
                      JOIN pg_namespace sn ON sn.oid = sf.opfnamespace WHERE sf.oid = ao.amopsortfamily) ELSE '' END
            FROM pg_depend k
            JOIN pg_amop ao ON ao.oid = k.objid
            JOIN pg_operator x ON x.oid = ao.amopopr
            JOIN pg_namespace xn ON xn.oid = x.oprnamespace
           WHERE k.classid = 'pg_amop'::regclass AND k.refclassid = 'pg_opclass'::regclass AND k.refobjid = o.oid AND k.deptype = 'i'
          UNION ALL
          SELECT 'FUNCTION ' || ap.amprocnum || ' (' || format_type(ap.amproclefttype, NULL) || ', ' || format_type(ap.amprocrighttype, NULL) || ') ' ||
                 ap.amproc::regprocedure::text
            FROM pg_depend k
            JOIN pg_amproc ap ON ap.oid = k.objid
           WHERE k.classid = 'pg_amproc'::regclass AND k.refclassid = 'pg_opclass'::regclass AND k.refobjid = o.oid AND k.deptype = 'i') x(m)), '{}') AS members,
       pg_get_userbyid(o.opcowner) AS owner,
       d.description AS comment
  FROM pg_opclass o
  JOIN pg_namespace n ON n.oid = o.opcnamespace
  JOIN pg_am am ON am.oid = o.opcmethod
  JOIN pg_opfamily f ON f.oid = o.opcfamily
  JOIN pg_namespace fn ON fn.oid = f.opfnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_opclass'::regclass AND d.objoid = o.oid AND d.objsubid = 0
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND o.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_opclass'::regclass AND x.deptype = 'e')
