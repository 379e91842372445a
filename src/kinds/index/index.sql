-- Indexes that no constraint owns, invalid ones too. Definitions without expressions are put together here:
-- pg_get_indexdef is ten times slower.
WITH keys AS (
  SELECT i.indexrelid,
         string_agg(quote_ident(a.attname) ||
                    CASE WHEN u.collation_id <> 0 AND u.collation_id <> a.attcollation THEN
                      ' COLLATE ' || CASE con.nspname WHEN 'pg_catalog' THEN '' ELSE quote_ident(con.nspname) || '.' END || quote_ident(co.collname) ELSE '' END ||
                    CASE WHEN oc.opcdefault THEN '' ELSE
                      ' ' || CASE ocn.nspname WHEN 'pg_catalog' THEN '' ELSE quote_ident(ocn.nspname) || '.' END || quote_ident(oc.opcname) END ||
                    CASE u.option WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST' WHEN 3 THEN ' DESC' ELSE '' END,
                    ', ' ORDER BY u.n) FILTER (WHERE u.n <= i.indnkeyatts) AS list,
         string_agg(quote_ident(a.attname), ', ' ORDER BY u.n) FILTER (WHERE u.n > i.indnkeyatts) AS included,
         bool_and(u.n > i.indnkeyatts OR NOT oc.opcdefault OR oc.opcintype = a.atttypid
                  OR oc.opcintype IN ('text'::regtype, 'anyarray'::regtype, 'anyenum'::regtype, 'anyrange'::regtype) AND a.atttypid <> 'text'::regtype) AS plain
    FROM pg_index i
   CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
         WITH ORDINALITY u(attnum, class_id, collation_id, option, n)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
    LEFT JOIN pg_opclass oc ON oc.oid = u.class_id
    LEFT JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
    LEFT JOIN pg_collation co ON co.oid = u.collation_id AND u.collation_id <> a.attcollation
    LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
   WHERE i.indexprs IS NULL AND i.indexrelid >= 16384
   GROUP BY i.indexrelid),
attributes AS (
  SELECT a.attrelid, array_agg(a.attnum || '=' || a.attstattarget ORDER BY a.attnum) FILTER (WHERE a.attstattarget >= 0) AS statistics,
         bool_or(a.attoptions IS NOT NULL) AS has_options
    FROM pg_attribute a
    JOIN pg_index i ON i.indexrelid = a.attrelid
   WHERE a.attstattarget >= 0 OR a.attoptions IS NOT NULL
   GROUP BY a.attrelid)
SELECT 'pg_class'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS name,
       tn.nspname AS table_schema, t.relname AS table,
       CASE WHEN keys.plain AND NOT coalesce(att.has_options, false) THEN
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
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       c.reloptions AS options,
       i.indisvalid OR c.relkind = 'I' AS valid,
       i.indisclustered AS clustered,
       ts.spcname AS tablespace,
       c.relkind = 'I' AS partitioned,
       par.nspname AS parent_schema, par.relname AS parent,
       att.statistics,
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
  LEFT JOIN attributes att ON att.attrelid = i.indexrelid
  LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN (SELECT h.inhrelid, pn.nspname, pc.relname FROM pg_inherits h JOIN pg_class pc ON pc.oid = h.inhparent
               JOIN pg_namespace pn ON pn.oid = pc.relnamespace) par ON par.inhrelid = c.oid
  LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE k.oid IS NULL
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = t.oid AND x.deptype = 'e')
   AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
