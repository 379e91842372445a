-- Subscriptions of this database, from a catalog of the whole server. The connection may hold a password: it is not read.
-- Before 14 nobody but superusers may read the column oid, nor synchronous_commit.
SELECT 'pg_subscription'::regclass::oid AS classid,
       s.oid, -- since 14
-- before 14: a.objid AS oid,
       s.subname AS name, s.subenabled AS enabled, s.subslotname AS slot_name,
       (SELECT coalesce(array_agg(p ORDER BY p COLLATE "C"), '{}') FROM unnest(s.subpublications) p) AS publications,
       s.subsynccommit AS synchronous_commit, s.subbinary AS binary, -- since 14
       CASE s.substream::text WHEN 'p' THEN 'parallel' WHEN 't' THEN 'on' WHEN 'true' THEN 'on' ELSE 'off' END AS streaming, -- since 14
-- before 14: NULL::text AS synchronous_commit, false AS binary, 'off' AS streaming,
       s.subtwophasestate <> 'd' AS two_phase, s.subdisableonerr AS disable_on_error, -- since 15
-- before 15: false AS two_phase, false AS disable_on_error,
       s.subpasswordrequired AS password_required, s.subrunasowner AS run_as_owner, s.suborigin AS origin, -- since 16
-- before 16: true AS password_required, false AS run_as_owner, 'any' AS origin,
       s.subfailover AS failover, -- since 17
-- before 17: false AS failover,
       pg_get_userbyid(s.subowner) AS owner,
       d.description AS comment
  FROM pg_subscription s
-- before 14:  CROSS JOIN LATERAL pg_get_object_address('subscription', ARRAY[s.subname::text], '{}') a
  LEFT JOIN pg_description d ON d.classoid = 'pg_subscription'::regclass AND d.objsubid = 0
   AND d.objoid = s.oid -- since 14
-- before 14:   AND d.objoid = a.objid
 WHERE s.subdbid = (SELECT b.oid FROM pg_database b WHERE b.datname = current_database())
