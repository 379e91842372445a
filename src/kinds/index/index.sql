-- Indexes that no constraint owns, invalid ones too. The frequent definitions (B-tree, one to three columns, nothing but
-- their order stated) are put together here: pg_get_indexdef is ten times slower. So are the frequent predicates (a, NOT a,
-- a IS NULL) of which the server need not print the expression: for that it loads the table's whole description.
-- OFFSET 0 keeps the planner from looking for each index's comment or access method by itself.
WITH plain AS MATERIALIZED (
  SELECT oc.oid, oc.opcintype, oc.opcintype IN ('text'::regtype, 'anyarray'::regtype, 'anyenum'::regtype, 'anyrange'::regtype) AS takes_others
    FROM pg_opclass oc WHERE oc.opcdefault AND oc.oid < 16384 AND oc.opcmethod = (SELECT m.oid FROM pg_am m WHERE m.amname = 'btree'))
SELECT 'pg_class'::regclass::oid AS classid, c.oid,
       n.nspname AS schema, c.relname AS name,
       tn.nspname AS table_schema, t.relname AS table,
       CASE WHEN keys.list IS NOT NULL THEN
         concat('CREATE ', CASE WHEN i.indisunique THEN 'UNIQUE ' END, 'INDEX ', quote_ident(c.relname), ' ON ', CASE WHEN c.relkind = 'I' THEN 'ONLY ' END,
                quote_ident(tn.nspname), '.', quote_ident(t.relname), ' USING btree (', keys.list, ')'
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
  JOIN (SELECT m.oid, m.amname FROM pg_am m OFFSET 0) am ON am.oid = c.relam
  LEFT JOIN LATERAL (SELECT
               (SELECT quote_ident(a.attname) || ('{"", " DESC NULLS LAST", " NULLS FIRST", " DESC"}'::text[])[i.indoption[0] + 1] FROM pg_attribute a
                 WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND i.indcollation[0] IN (0, a.attcollation) AND
                       ((i.indclass[0], a.atttypid) IN (SELECT p.oid, p.opcintype FROM plain p) OR i.indclass[0] IN (SELECT p.oid FROM plain p WHERE p.takes_others) AND a.atttypid <> 'text'::regtype)) ||
               CASE WHEN i.indnatts = 1 THEN '' ELSE ', ' ||
               (SELECT quote_ident(a.attname) || ('{"", " DESC NULLS LAST", " NULLS FIRST", " DESC"}'::text[])[i.indoption[1] + 1] FROM pg_attribute a
                 WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[1] AND i.indcollation[1] IN (0, a.attcollation) AND
                       ((i.indclass[1], a.atttypid) IN (SELECT p.oid, p.opcintype FROM plain p) OR i.indclass[1] IN (SELECT p.oid FROM plain p WHERE p.takes_others) AND a.atttypid <> 'text'::regtype)) END ||
               CASE WHEN i.indnatts < 3 THEN '' ELSE ', ' ||
               (SELECT quote_ident(a.attname) || ('{"", " DESC NULLS LAST", " NULLS FIRST", " DESC"}'::text[])[i.indoption[2] + 1] FROM pg_attribute a
                 WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[2] AND i.indcollation[2] IN (0, a.attcollation) AND
                       ((i.indclass[2], a.atttypid) IN (SELECT p.oid, p.opcintype FROM plain p) OR i.indclass[2] IN (SELECT p.oid FROM plain p WHERE p.takes_others) AND a.atttypid <> 'text'::regtype)) END AS list
          OFFSET 0) keys ON i.indexprs IS NULL AND i.indnatts <= 3 AND i.indnatts = i.indnkeyatts AND am.amname = 'btree'
  LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN (SELECT h.inhrelid, pn.nspname, pc.relname FROM pg_inherits h JOIN pg_class pc ON pc.oid = h.inhparent
               JOIN pg_namespace pn ON pn.oid = pc.relnamespace) par ON par.inhrelid = c.oid
  LEFT JOIN (SELECT x.objoid, x.description FROM pg_description x WHERE x.classoid = 'pg_class'::regclass AND x.objsubid = 0 OFFSET 0) d
         ON d.objoid = c.oid
 WHERE i.indexrelid NOT IN (SELECT k.conindid FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND t.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
   AND c.oid NOT IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.classid = 'pg_class'::regclass AND x.deptype = 'e')
