-- Objects of kinds that are not modelled, by name. Their definition is only compared; null for contents, which are not.
SELECT i.type AS kind, i.identity, '' AS definition
  FROM (
    SELECT 'pg_type'::regclass AS classid, oid FROM pg_type WHERE oid >= 16384 AND typtype = 'p'
  ) o
 CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, 0) i
 WHERE NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = o.classid AND x.objid = o.oid AND x.deptype = 'e')
   AND coalesce(i.schema, '') !~ '^pg_'
 UNION ALL
SELECT 'security label', concat(s.provider, ' on ', s.objtype, ' ', s.objname), s.label FROM pg_seclabels s WHERE s.objtype NOT IN ('role', 'database', 'tablespace')
 UNION ALL
SELECT 'large object', l.oid::text, NULL FROM pg_largeobject_metadata l
 ORDER BY 1, 2
