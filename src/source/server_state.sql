-- What belongs to the whole server and not to this database, as one text; and the names of its roles.
SELECT pg_catalog.md5(pg_catalog.string_agg(x, '|' ORDER BY x)),
       (SELECT pg_catalog.array_agg(r.rolname::text ORDER BY r.rolname) FROM pg_catalog.pg_roles r)
  FROM (SELECT 'r' || r::text FROM pg_catalog.pg_roles r
        UNION ALL SELECT 'm' || m::text FROM pg_catalog.pg_auth_members m
        UNION ALL SELECT 's' || s::text FROM pg_catalog.pg_db_role_setting s
        UNION ALL SELECT 'c' || c::text FROM pg_catalog.pg_shdescription c
        UNION ALL SELECT 't' || t::text FROM pg_catalog.pg_tablespace t
        UNION ALL SELECT 'd' || pg_catalog.concat_ws(' ', d.datname, d.datdba, d.datacl::text, d.datconnlimit) FROM pg_catalog.pg_database d) q(x)
