-- Text search configurations with their mappings.
SELECT 'pg_ts_config'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, c.cfgname AS name,
       quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) AS parser,
       coalesce((SELECT array_agg(m.alias || ' WITH ' || m.dictionaries ORDER BY m.alias COLLATE "C") FROM (
          SELECT t.alias, string_agg(quote_ident(dn.nspname) || '.' || quote_ident(x.dictname), ', ' ORDER BY m.mapseqno) AS dictionaries
            FROM pg_ts_config_map m
            JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
            JOIN pg_ts_dict x ON x.oid = m.mapdict
            JOIN pg_namespace dn ON dn.oid = x.dictnamespace
           WHERE m.mapcfg = c.oid
           GROUP BY t.alias) m), '{}') AS mappings,
       pg_get_userbyid(c.cfgowner) AS owner,
       d.description AS comment
  FROM pg_ts_config c
  JOIN pg_namespace n ON n.oid = c.cfgnamespace
  JOIN pg_ts_parser p ON p.oid = c.cfgparser
  JOIN pg_namespace pn ON pn.oid = p.prsnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_ts_config'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_ts_config'::regclass AND x.deptype = 'e')
