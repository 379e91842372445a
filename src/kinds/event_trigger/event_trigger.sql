-- Event triggers.
SELECT 'pg_event_trigger'::regclass::oid AS classid, e.oid,
       e.evtname AS name, e.evtevent AS event,
       e.evttags AS tags,
       e.evtfoid::regproc::text AS function,
       e.evtenabled AS enabled,
       pg_get_userbyid(e.evtowner) AS owner,
       d.description AS comment
  FROM pg_event_trigger e
  LEFT JOIN pg_description d ON d.classoid = 'pg_event_trigger'::regclass AND d.objoid = e.oid AND d.objsubid = 0
 WHERE e.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_event_trigger'::regclass AND x.deptype = 'e')
