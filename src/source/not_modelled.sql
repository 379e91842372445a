-- Objects of kinds that are not modelled, by name.
SELECT i.type AS kind, i.identity
  FROM (
    SELECT 'pg_type'::regclass AS classid, oid FROM pg_type WHERE oid >= 16384 AND typtype = 'p'
  ) o
 CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, 0) i
 WHERE NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = o.classid AND x.objid = o.oid AND x.deptype = 'e')
   AND coalesce(i.schema, '') !~ '^pg_'
 UNION ALL
SELECT 'subscription', quote_ident(s.subname) FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()
 UNION ALL
SELECT 'security label', concat(s.provider, ' on ', s.objtype, ' ', s.objname) FROM pg_seclabels s WHERE s.objtype NOT IN ('role', 'database', 'tablespace')
 UNION ALL
SELECT 'large object', l.oid::text FROM pg_largeobject_metadata l
 ORDER BY 1, 2
