-- Objects of kinds that are not modelled, by name. Their definition is only compared; null for contents, which are not.
-- Of a subscription everything counts but its connection, which may hold a password.
SELECT i.type AS kind, i.identity, '' AS definition
  FROM (
    SELECT 'pg_type'::regclass AS classid, oid FROM pg_type WHERE oid >= 16384 AND typtype = 'p'
  ) o
 CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, 0) i
 WHERE NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = o.classid AND x.objid = o.oid AND x.deptype = 'e')
   AND coalesce(i.schema, '') !~ '^pg_'
 UNION ALL
SELECT 'subscription', quote_ident(s.subname),
       concat_ws(', ', CASE WHEN s.subenabled THEN 'enabled' ELSE 'disabled' END,
                 'slot ' || quote_ident(s.subslotname),
                 'publications ' || (SELECT string_agg(quote_ident(p), ' ' ORDER BY p COLLATE "C") FROM unnest(s.subpublications) p),
                 'owner ' || quote_ident(pg_get_userbyid(s.subowner)),
                 'synchronous_commit ' || s.subsynccommit, CASE WHEN s.subbinary THEN 'binary' END, -- since 14
                 'streaming ' || CASE s.substream::text WHEN 'p' THEN 'parallel' WHEN 't' THEN 'on' WHEN 'true' THEN 'on' ELSE 'off' END, -- since 14
                 CASE WHEN s.subtwophasestate <> 'd' THEN 'two_phase' END, CASE WHEN s.subdisableonerr THEN 'disable_on_error' END, -- since 15
                 CASE WHEN NOT s.subpasswordrequired THEN 'no password_required' END, CASE WHEN s.subrunasowner THEN 'run_as_owner' END, 'origin ' || s.suborigin, -- since 16
                 CASE WHEN s.subfailover THEN 'failover' END, -- since 17
                 'comment ' || quote_literal(d.description))
  FROM pg_subscription s
  JOIN pg_database b ON b.oid = s.subdbid AND b.datname = current_database()
 CROSS JOIN LATERAL pg_get_object_address('subscription', ARRAY[s.subname::text], '{}') a
  LEFT JOIN pg_description d ON d.classoid = a.classid AND d.objoid = a.objid AND d.objsubid = 0
 UNION ALL
SELECT 'security label', concat(s.provider, ' on ', s.objtype, ' ', s.objname), s.label FROM pg_seclabels s WHERE s.objtype NOT IN ('role', 'database', 'tablespace')
 UNION ALL
SELECT 'large object', l.oid::text, NULL FROM pg_largeobject_metadata l
 ORDER BY 1, 2
