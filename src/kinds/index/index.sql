-- Indexes that no constraint owns, invalid ones too. Definitions without expressions are put together here:
-- pg_get_indexdef is ten times slower. So are the frequent predicates (a, NOT a, a IS NULL) of which the server need
-- not print the expression: for that it loads the table's whole description.
-- The keys are sorted once, in the inner query, and not again for each aggregate. OFFSET 0 keeps the planner from
-- looking for each index's comment by itself.
WITH keys AS (
  SELECT u.indexrelid,
         string_agg(quote_ident(u.attname) ||
                    CASE WHEN u.collation_id <> 0 AND u.collation_id <> u.attcollation THEN
                      (SELECT ' COLLATE ' || CASE con.nspname WHEN 'pg_catalog' THEN '' ELSE quote_ident(con.nspname) || '.' END || quote_ident(co.collname)
                         FROM pg_collation co JOIN pg_namespace con ON con.oid = co.collnamespace WHERE co.oid = u.collation_id) ELSE '' END ||
                    CASE WHEN u.opcdefault THEN '' ELSE
                      (SELECT ' ' || CASE ocn.nspname WHEN 'pg_catalog' THEN '' ELSE quote_ident(ocn.nspname) || '.' END
                         FROM pg_namespace ocn WHERE ocn.oid = u.opcnamespace) || quote_ident(u.opcname) END ||
                    CASE u.option WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST' WHEN 3 THEN ' DESC' ELSE '' END,
                    ', ') FILTER (WHERE u.n <= u.indnkeyatts) AS list,
         string_agg(quote_ident(u.attname), ', ') FILTER (WHERE u.n > u.indnkeyatts) AS included,
         bool_and(u.n > u.indnkeyatts OR NOT u.opcdefault OR u.opcintype = u.atttypid
                  OR u.opcintype IN ('text'::regtype, 'anyarray'::regtype, 'anyenum'::regtype, 'anyrange'::regtype) AND u.atttypid <> 'text'::regtype) AS plain,
         bool_or(u.class_id >= 16384 OR u.opcmethod <> (SELECT m.oid FROM pg_am m WHERE m.amname = 'btree')) AS may_have_options
    FROM (SELECT i.indexrelid, i.indnkeyatts, x.class_id, x.collation_id, x.option, x.n, a.attname, a.attcollation, a.atttypid,
                 oc.opcname, oc.opcnamespace, oc.opcdefault, oc.opcintype, oc.opcmethod
            FROM pg_index i
            JOIN pg_class t ON t.oid = i.indrelid AND t.relkind IN ('r', 'p', 'm')
           CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
                 WITH ORDINALITY x(attnum, class_id, collation_id, option, n)
           CROSS JOIN LATERAL (SELECT a.attname, a.attcollation, a.atttypid FROM pg_attribute a
                                WHERE a.attrelid = i.indrelid AND a.attnum = x.attnum OFFSET 0) a
            LEFT JOIN pg_opclass oc ON oc.oid = x.class_id
           WHERE i.indexprs IS NULL AND i.indexrelid >= 16384 AND NOT i.indisprimary
           ORDER BY i.indexrelid, x.n) u
   GROUP BY u.indexrelid)
SELECT 'pg_class'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS name,
       tn.nspname AS table_schema, t.relname AS table,
       CASE WHEN keys.plain AND NOT (keys.may_have_options AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attoptions IS NOT NULL)) THEN
         concat('CREATE ', CASE WHEN i.indisunique THEN 'UNIQUE ' END, 'INDEX ', quote_ident(c.relname), ' ON ', CASE WHEN c.relkind = 'I' THEN 'ONLY ' END,
                quote_ident(tn.nspname), '.', quote_ident(t.relname), ' USING ', quote_ident(am.amname), ' (', keys.list, ')', ' INCLUDE (' || keys.included || ')'
                , CASE WHEN i.indnullsnotdistinct THEN ' NULLS NOT DISTINCT' END -- since 15
         )
       ELSE (SELECT left(x.without_where, CASE WHEN right(x.without_where, length(x.with_options)) = x.with_options THEN length(x.without_where) - length(x.with_options) END)
               FROM (SELECT left(def.text, length(def.text) - length(coalesce(' WHERE ' || pg_get_expr(i.indpred, i.indrelid), ''))) AS without_where,
                            coalesce((SELECT ' WITH (' || string_agg(split_part(o, '=', 1) || '=' || CASE WHEN quote_ident(v) = v THEN v ELSE quote_literal(v) END, ', ' ORDER BY r) || ')'
                                        FROM (SELECT o, r, substr(o, strpos(o, '=') + 1) AS v FROM unnest(c.reloptions) WITH ORDINALITY y(o, r)) z), '') AS with_options
                       FROM (SELECT pg_get_indexdef(i.indexrelid) AS text) def) x)
       END AS definition,
       CASE WHEN i.indpred IS NULL THEN NULL
            WHEN i.indpred::text LIKE '{VAR %' THEN
         (SELECT quote_ident(a.attname) FROM pg_attribute a
           WHERE a.attrelid = i.indrelid AND a.attnum = split_part(i.indpred::text, ' ', 5)::int2)
            WHEN i.indpred::text LIKE '{BOOLEXPR :boolop not :args ({VAR %' THEN
         (SELECT '(NOT ' || quote_ident(a.attname) || ')' FROM pg_attribute a
           WHERE a.attrelid = i.indrelid AND a.attnum = split_part(i.indpred::text, ' ', 9)::int2)
            WHEN i.indpred::text LIKE '{NULLTEST :arg {VAR %' THEN coalesce(
         (SELECT '(' || quote_ident(a.attname) || CASE WHEN i.indpred::text LIKE '% :nulltesttype 0 %' THEN ' IS NULL)' ELSE ' IS NOT NULL)' END
            FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid AND y.typtype IN ('b', 'e', 'r')
           WHERE a.attrelid = i.indrelid AND a.attnum = split_part(i.indpred::text, ' ', 7)::int2),
         pg_get_expr(i.indpred, i.indrelid))
            ELSE pg_get_expr(i.indpred, i.indrelid) END AS predicate,
       c.reloptions AS options,
       i.indisvalid OR c.relkind = 'I' AS valid,
       i.indisclustered AS clustered,
       ts.spcname AS tablespace,
       c.relkind = 'I' AS partitioned,
       par.nspname AS parent_schema, par.relname AS parent,
       CASE WHEN i.indexprs IS NOT NULL THEN
         (SELECT array_agg(a.attnum || '=' || a.attstattarget ORDER BY a.attnum) FROM pg_attribute a
           WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0) END AS statistics,
       i.indisunique AS is_unique,
       i.indexprs IS NOT NULL OR i.indpred IS NOT NULL AS has_expression,
       d.description AS comment
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_class t ON t.oid = i.indrelid AND t.relkind IN ('r', 'p', 'm') AND t.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
  JOIN pg_am am ON am.oid = c.relam
  LEFT JOIN keys ON keys.indexrelid = i.indexrelid
  LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN (SELECT h.inhrelid, pn.nspname, pc.relname FROM pg_inherits h JOIN pg_class pc ON pc.oid = h.inhparent
               JOIN pg_namespace pn ON pn.oid = pc.relnamespace) par ON par.inhrelid = c.oid
  LEFT JOIN (SELECT x.objoid, x.description FROM pg_description x WHERE x.classoid = 'pg_class'::regclass AND x.objsubid = 0 OFFSET 0) d
         ON d.objoid = c.oid
 WHERE i.indexrelid NOT IN (SELECT k.conindid FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
