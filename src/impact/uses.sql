-- Everything that depends on an enum type, whatever lies between, on servers from 12 to 18: one row for each object, with
-- the object through which it does (via). In psql, name the type first: SET pgplumb.enum_type = 'public.order_status';
-- What is only a part of something else (row types, array types, rules of views, indexes of keys, triggers of foreign
-- keys, constructors of ranges) stands for that.
-- pg_depend: https://www.postgresql.org/docs/current/catalog-pg-depend.html
WITH RECURSIVE given AS (
  SELECT t.oid, t.typarray FROM pg_catalog.pg_type t
   WHERE t.oid = CAST(pg_catalog.current_setting('pgplumb.enum_type') AS pg_catalog.regtype)
), walk AS (
  SELECT CAST(NULL AS oid) AS from_class, CAST(NULL AS oid) AS from_id, CAST(NULL AS int) AS from_sub,
         CAST('pg_catalog.pg_type'::regclass AS oid) AS classid, g.oid AS objid, 0 AS objsubid
    FROM given g
  UNION  -- also ends where views and their rules depend on each other
  SELECT w.classid, w.objid, w.objsubid, n.classid, n.objid, n.objsubid
    FROM walk w
    LEFT JOIN pg_catalog.pg_class r ON w.classid = 'pg_catalog.pg_class'::regclass AND r.oid = w.objid
   CROSS JOIN LATERAL (
      SELECT d.classid, d.objid, d.objsubid
        FROM pg_catalog.pg_depend d
       WHERE d.refclassid = w.classid AND d.refobjid = w.objid AND d.deptype IN ('n', 'a', 'i', 'P', 'S', 'x')
         -- What depends on a column stays with the column; a view goes as a whole, a table is not asked as one.
         AND CASE WHEN r.relkind IN ('v', 'm') THEN w.objsubid = 0
                  WHEN r.relkind IN ('r', 'p', 'f') THEN w.objsubid > 0 AND d.refobjsubid = w.objsubid
                  ELSE d.refobjsubid = w.objsubid END
      UNION ALL  -- a view, for its column or its rule
      SELECT 'pg_catalog.pg_class'::regclass, r.oid, 0 WHERE r.relkind IN ('v', 'm') AND w.objsubid > 0
      UNION ALL
      SELECT 'pg_catalog.pg_class'::regclass, u.ev_class, 0 FROM pg_catalog.pg_rewrite u
       WHERE w.classid = 'pg_catalog.pg_rewrite'::regclass AND u.oid = w.objid AND u.rulename = '_RETURN'
      UNION ALL  -- who uses a composite type depends on the type, not on its attributes
      SELECT 'pg_catalog.pg_type'::regclass, r.reltype, 0 WHERE r.relkind = 'c' AND w.objsubid > 0
      UNION ALL  -- a partition key goes with its table: https://www.postgresql.org/docs/current/sql-droptype.html
      SELECT d.refclassid, d.refobjid, 0
        FROM pg_catalog.pg_depend d
       WHERE r.relkind = 'p' AND w.objsubid > 0 AND d.classid = w.classid AND d.objid = w.objid AND d.objsubid = w.objsubid
         AND d.deptype = 'i' AND d.refobjid = d.objid AND d.refobjsubid = 0
      UNION ALL  -- the bounds of partitions, which no row of pg_depend has
      SELECT 'pg_catalog.pg_class'::regclass, i.inhrelid, 0
        FROM pg_catalog.pg_partitioned_table k JOIN pg_catalog.pg_inherits i ON i.inhparent = k.partrelid
       WHERE r.relkind = 'p' AND k.partrelid = w.objid AND w.objsubid = ANY (CAST(k.partattrs AS int2[]))
    ) n
), shown AS (  -- each end of each pair as the object that a person knows; parts of nothing of interest are left out
  SELECT e.classid, e.objid, e.objsubid, o.sort, o.class_shown, o.id_shown, o.sub_shown
    FROM (SELECT DISTINCT classid, objid, objsubid FROM walk) e
    LEFT JOIN pg_catalog.pg_class r ON e.classid = 'pg_catalog.pg_class'::regclass AND r.oid = e.objid
    LEFT JOIN pg_catalog.pg_type t ON e.classid = 'pg_catalog.pg_type'::regclass AND t.oid = e.objid
    LEFT JOIN pg_catalog.pg_class tr ON tr.oid = t.typrelid
    LEFT JOIN pg_catalog.pg_rewrite u ON e.classid = 'pg_catalog.pg_rewrite'::regclass AND u.oid = e.objid
    LEFT JOIN pg_catalog.pg_class ur ON ur.oid = u.ev_class
    LEFT JOIN pg_catalog.pg_constraint k ON e.classid = 'pg_catalog.pg_constraint'::regclass AND k.oid = e.objid
    LEFT JOIN pg_catalog.pg_proc p ON e.classid = 'pg_catalog.pg_proc'::regclass AND p.oid = e.objid
    LEFT JOIN pg_catalog.pg_trigger g ON e.classid = 'pg_catalog.pg_trigger'::regclass AND g.oid = e.objid
    LEFT JOIN pg_catalog.pg_attrdef f ON e.classid = 'pg_catalog.pg_attrdef'::regclass AND f.oid = e.objid
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
   CROSS JOIN LATERAL (
      SELECT CASE
        -- 12 lets a generated column depend on what its expression names; later ones have the expression do so.
        WHEN r.relkind IN ('r', 'p', 'f') AND e.objsubid > 0 THEN CASE WHEN EXISTS (
               SELECT FROM pg_catalog.pg_attribute c JOIN walk x ON x.objid = c.atttypid AND x.classid = 'pg_catalog.pg_type'::regclass
                WHERE c.attrelid = e.objid AND c.attnum = e.objsubid) THEN 'column' END
        WHEN r.relkind = 'c' AND e.objsubid > 0 THEN 'attribute'
        WHEN r.relkind IN ('r', 'p', 'f') AND r.relispartition THEN 'partition'
        WHEN r.relkind IN ('r', 'p', 'f') THEN 'table'
        WHEN r.relkind = 'v' OR ur.relkind = 'v' AND u.rulename = '_RETURN' THEN 'view'
        WHEN r.relkind = 'm' OR ur.relkind = 'm' AND u.rulename = '_RETURN' THEN 'materialized view'
        WHEN r.relkind IN ('i', 'I') THEN CASE WHEN EXISTS (
               SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = r.oid AND c.contype IN ('p', 'u', 'x')) THEN NULL ELSE 'index' END
        WHEN r.relkind = 'c' OR tr.relkind = 'c' THEN 'composite type'
        WHEN r.relkind IS NOT NULL OR tr.relkind IS NOT NULL THEN NULL
        WHEN t.typtype = 'd' THEN 'domain'
        WHEN t.typtype = 'r' THEN 'range'
        WHEN t.oid IS NOT NULL THEN NULL
        WHEN u.oid IS NOT NULL THEN 'rule'
        WHEN k.contype = 'c' AND k.contypid <> 0 THEN 'domain check'
        WHEN k.contype = 'c' THEN 'check'
        WHEN k.contype = 'f' THEN 'foreign key'
        WHEN k.contype IN ('p', 'u') THEN 'key'
        WHEN k.contype = 'x' THEN 'exclusion'
        WHEN k.oid IS NOT NULL THEN NULL
        WHEN e.classid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_cast'::regclass) AND EXISTS (
               SELECT FROM pg_catalog.pg_depend d WHERE d.classid = e.classid AND d.objid = e.objid AND d.deptype = 'i') THEN NULL
        WHEN p.oid IS NOT NULL THEN CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END
        WHEN g.oid IS NOT NULL THEN CASE WHEN g.tgisinternal THEN NULL ELSE 'trigger' END
        WHEN f.oid IS NOT NULL THEN CASE WHEN a.attgenerated <> '' THEN 'generated column' ELSE 'default' END
        ELSE CASE (pg_catalog.pg_identify_object(e.classid, e.objid, e.objsubid)).type
               WHEN 'statistics object' THEN 'statistics' WHEN 'publication relation' THEN 'publication'
               ELSE (pg_catalog.pg_identify_object(e.classid, e.objid, e.objsubid)).type END
        END AS sort,
        CASE WHEN u.rulename = '_RETURN' THEN 'pg_catalog.pg_class'::regclass
             WHEN r.relkind = 'c' AND e.objsubid = 0 THEN 'pg_catalog.pg_type'::regclass ELSE e.classid END AS class_shown,
        CASE WHEN u.rulename = '_RETURN' THEN u.ev_class WHEN r.relkind = 'c' AND e.objsubid = 0 THEN r.reltype ELSE e.objid END AS id_shown,
        CASE WHEN r.relkind IN ('v', 'm') THEN 0 ELSE e.objsubid END AS sub_shown
    ) o
), found AS (  -- direct: it names the type or its array
  SELECT s.sort, s.class_shown AS classid, s.id_shown AS objid, s.sub_shown AS objsubid,
         pg_catalog.bool_or(w.from_class = 'pg_catalog.pg_type'::regclass AND w.from_id IN (g.oid, g.typarray)) AS direct,
         pg_catalog.string_agg(DISTINCT pg_catalog.concat_ws('/', CAST(b.class_shown AS oid), b.id_shown, b.sub_shown), ' ') FILTER (
           WHERE b.sort IS NOT NULL AND (b.class_shown, b.id_shown, b.sub_shown) <> (s.class_shown, s.id_shown, s.sub_shown)) AS via
    FROM walk w
   CROSS JOIN given g
    JOIN shown s ON s.classid = w.classid AND s.objid = w.objid AND s.objsubid = w.objsubid
    LEFT JOIN shown b ON b.classid = w.from_class AND b.objid = w.from_id AND b.objsubid = w.from_sub
   WHERE s.sort IS NOT NULL AND NOT (s.classid = 'pg_catalog.pg_type'::regclass AND s.objid = g.oid)
   GROUP BY 1, 2, 3, 4
)
SELECT pg_catalog.concat_ws('/', CAST(f.classid AS oid), f.objid, f.objsubid) AS address, f.sort,
       CASE f.sort WHEN 'default' THEN pg_catalog.format('%I.%I.%I', rn.nspname, r.relname, a.attname)
                   WHEN 'generated column' THEN pg_catalog.format('%I.%I.%I', rn.nspname, r.relname, a.attname)
                   ELSE i.identity END AS identity,
       rn.nspname AS relation_schema, r.relname AS relation_name, r.relkind AS relation_kind, a.attname AS column_name,
       CASE f.sort
         WHEN 'column' THEN pg_catalog.format_type(a.atttypid, a.atttypmod)
         WHEN 'attribute' THEN pg_catalog.format_type(a.atttypid, a.atttypmod)
         WHEN 'default' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid)
         WHEN 'generated column' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid)
         WHEN 'domain' THEN (SELECT pg_catalog.format_type(t.typbasetype, t.typtypmod) || coalesce(' DEFAULT ' || t.typdefault, '')
                               FROM pg_catalog.pg_type t WHERE t.oid = f.objid)
         WHEN 'view' THEN pg_catalog.pg_get_viewdef(f.objid)
         WHEN 'materialized view' THEN pg_catalog.pg_get_viewdef(f.objid)
         WHEN 'rule' THEN pg_catalog.pg_get_ruledef(f.objid)
         WHEN 'trigger' THEN pg_catalog.pg_get_triggerdef(f.objid)
         WHEN 'index' THEN pg_catalog.pg_get_indexdef(f.objid)
         WHEN 'statistics' THEN pg_catalog.pg_get_statisticsobjdef(f.objid)
         WHEN 'partition' THEN pg_catalog.pg_get_expr(r.relpartbound, r.oid)
         WHEN 'table' THEN coalesce('PARTITION BY ' || pg_catalog.pg_get_partkeydef(r.oid), '')
         WHEN 'policy' THEN (SELECT pg_catalog.concat_ws(' WITH CHECK ', pg_catalog.pg_get_expr(l.polqual, l.polrelid),
                                                         pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid))
                               FROM pg_catalog.pg_policy l WHERE l.oid = f.objid)
         WHEN 'aggregate' THEN (SELECT coalesce(g.agginitval, g.aggminitval) FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid = f.objid)
         ELSE CASE WHEN f.classid = 'pg_catalog.pg_constraint'::regclass THEN pg_catalog.pg_get_constraintdef(f.objid) END
       END AS definition,
       f.direct, CASE WHEN NOT f.direct THEN f.via END AS via,
       coalesce(CASE f.sort WHEN 'column' THEN a.attinhcount > 0 WHEN 'index' THEN r.relispartition END,
                k.coninhcount > 0 OR k.conparentid <> 0, pg_catalog.to_jsonb(g)->>'tgparentid' <> '0', false) AS inherited
  FROM found f
 CROSS JOIN LATERAL pg_catalog.pg_identify_object(f.classid, f.objid, f.objsubid) i
  LEFT JOIN pg_catalog.pg_attrdef d ON f.classid = 'pg_catalog.pg_attrdef'::regclass AND d.oid = f.objid
  LEFT JOIN pg_catalog.pg_constraint k ON f.classid = 'pg_catalog.pg_constraint'::regclass AND k.oid = f.objid
  LEFT JOIN pg_catalog.pg_trigger g ON f.classid = 'pg_catalog.pg_trigger'::regclass AND g.oid = f.objid
  LEFT JOIN pg_catalog.pg_policy l ON f.classid = 'pg_catalog.pg_policy'::regclass AND l.oid = f.objid
  LEFT JOIN pg_catalog.pg_rewrite u ON f.classid = 'pg_catalog.pg_rewrite'::regclass AND u.oid = f.objid
  LEFT JOIN pg_catalog.pg_statistic_ext s ON f.classid = 'pg_catalog.pg_statistic_ext'::regclass AND s.oid = f.objid
  LEFT JOIN pg_catalog.pg_publication_rel q ON f.classid = 'pg_catalog.pg_publication_rel'::regclass AND q.oid = f.objid
  LEFT JOIN pg_catalog.pg_class r ON r.oid = coalesce(
         CASE WHEN f.classid = 'pg_catalog.pg_class'::regclass THEN f.objid END,
         d.adrelid, nullif(k.conrelid, 0), g.tgrelid, l.polrelid, u.ev_class, s.stxrelid, q.prrelid)
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = coalesce(d.adnum, nullif(f.objsubid, 0))
 ORDER BY f.sort, 3, 1
