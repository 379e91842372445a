-- Primary keys, unique, foreign keys, checks and exclusions of tables. Those that a parent table hands down
-- are the parent's, but for keys of partitions, which have names of their own. NOT NULL is the column's, but
-- where it has a name, a state or a comment of its own. Definitions of the frequent sorts are put together here:
-- pg_get_constraintdef is four times slower.
WITH keys AS (
  SELECT u.oid, array_agg(u.name::text) FILTER (WHERE u.name IS NOT NULL) AS columns, string_agg(quote_ident(u.name), ', ') AS list,
         string_agg(quote_ident(u.referenced), ', ') AS referenced
    FROM (SELECT k.oid,
                 (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = x.attnum) AS name,
                 (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attnum = x.referenced) AS referenced
            FROM pg_constraint k
           CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY x(attnum, referenced, n)
           WHERE k.conrelid >= 16384
           ORDER BY k.oid, x.n) u
   GROUP BY u.oid)
SELECT 'pg_constraint'::regclass::oid AS classid, k.oid,
       n.nspname AS schema, c.relname AS table, k.conname AS name,
       k.contype AS type,
       CASE
         WHEN k.conperiod THEN regexp_replace(pg_get_constraintdef(k.oid), '( DEFERRABLE| INITIALLY DEFERRED| NOT VALID| NOT ENFORCED)+$', '') -- since 18
         WHEN k.contype = 'n' THEN concat('NOT NULL ', keys.list, CASE WHEN k.connoinherit THEN ' NO INHERIT' END) -- since 18
         WHEN k.contype = 'c' THEN concat('CHECK (', pg_get_expr(k.conbin, k.conrelid), ')', CASE WHEN k.connoinherit THEN ' NO INHERIT' END)
         WHEN k.contype = 'f' THEN
           concat('FOREIGN KEY (', keys.list, ') REFERENCES ', quote_ident(fn.nspname), '.', quote_ident(f.relname), '(', keys.referenced, ')',
                  CASE k.confmatchtype WHEN 'f' THEN ' MATCH FULL' WHEN 'p' THEN ' MATCH PARTIAL' END,
                  CASE k.confupdtype WHEN 'r' THEN ' ON UPDATE RESTRICT' WHEN 'c' THEN ' ON UPDATE CASCADE' WHEN 'n' THEN ' ON UPDATE SET NULL' WHEN 'd' THEN ' ON UPDATE SET DEFAULT' END,
                  CASE k.confdeltype WHEN 'r' THEN ' ON DELETE RESTRICT' WHEN 'c' THEN ' ON DELETE CASCADE' WHEN 'n' THEN ' ON DELETE SET NULL' WHEN 'd' THEN ' ON DELETE SET DEFAULT' END
                  , CASE WHEN k.confdelsetcols IS NOT NULL THEN -- since 15
                      (SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY u.n) || ')' FROM unnest(k.confdelsetcols) WITH ORDINALITY u(attnum, n) -- since 15
                         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) END -- since 15
           )
         WHEN k.contype IN ('p', 'u') THEN
           concat(CASE k.contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, CASE WHEN i.indnullsnotdistinct THEN ' NULLS NOT DISTINCT' END, ' (', keys.list, ')', -- since 15
-- before 15: concat(CASE k.contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, ' (', keys.list, ')',
                  CASE WHEN i.indnatts > i.indnkeyatts THEN
                    (SELECT ' INCLUDE (' || string_agg(quote_ident(a.attname), ', ' ORDER BY u.n) || ')' FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(attnum, n)
                       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum WHERE u.n > i.indnkeyatts) END)
         ELSE regexp_replace(pg_get_constraintdef(k.oid), '( DEFERRABLE| INITIALLY DEFERRED| NOT VALID)+$', '')
       END AS definition,
       k.condeferrable AS deferrable, k.condeferred AS deferred,
       k.convalidated AS validated,
       k.conenforced AS enforced, -- since 18
-- before 18: true AS enforced,
       keys.columns,
       ic.reloptions AS index_options,
       its.spcname AS tablespace,
       coalesce(i.indisclustered, false) AS clustered,
       par.schema AS parent_schema, par.relation AS parent_table, par.name AS parent,
       c.relkind = 'p' AS on_partitioned,
       fn.nspname AS referenced_schema, f.relname AS referenced_table,
       d.description AS comment, xd.description AS index_comment
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN keys ON keys.oid = k.oid
  LEFT JOIN pg_class f ON f.oid = NULLIF(k.confrelid, 0)
  LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
  LEFT JOIN pg_index i ON i.indexrelid = CASE WHEN k.contype IN ('p', 'u', 'x') THEN k.conindid END
  LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
  LEFT JOIN pg_tablespace its ON its.oid = ic.reltablespace
  LEFT JOIN (SELECT h.inhrelid, pn.nspname AS schema, CASE WHEN pk.oid IS NOT NULL THEN pt.relname ELSE '' END AS relation, px.relname AS name
               FROM pg_inherits h
               JOIN pg_index pi ON pi.indexrelid = h.inhparent
               JOIN pg_class px ON px.oid = pi.indexrelid
               JOIN pg_class pt ON pt.oid = pi.indrelid
               JOIN pg_namespace pn ON pn.oid = pt.relnamespace
               LEFT JOIN pg_constraint pk ON pk.conindid = pi.indexrelid AND pk.conrelid = pi.indrelid AND pk.contype IN ('p', 'u', 'x')) par
         ON par.inhrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
  LEFT JOIN pg_description xd ON xd.classoid = 'pg_class'::regclass AND xd.objoid = ic.oid AND xd.objsubid = 0
 WHERE (k.contype IN ('p', 'u', 'f', 'c', 'x')
        OR k.contype = 'n' AND k.conislocal AND (k.connoinherit OR NOT k.convalidated OR d.description IS NOT NULL -- since 18
           OR k.conname <> concat(c.relname, '_', keys.columns[1], '_not_null')) -- since 18
       )
   AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
   AND (k.conislocal AND (k.contype <> 'f' OR k.conparentid = 0) OR k.contype IN ('p', 'u', 'x'))
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
