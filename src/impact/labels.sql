-- Where labels of an enum type stand as constants in expressions that the server keeps: read from the node trees, where a
-- constant is the OID of its row in pg_enum. Exact: no text is compared. Also in arrays and ranges. One row for each object and
-- label; no label where a constant of the type could not be read. In psql, name the type first:
-- SET pgplumb.enum_type = 'public.order_status';  One text for servers from 12 to 18: what older ones lack is asked for as JSON.
WITH given AS (
  SELECT t.oid, t.typarray FROM pg_catalog.pg_type t
   WHERE t.oid = CAST(pg_catalog.current_setting('pgplumb.enum_type') AS pg_catalog.regtype)
), wanted AS (  -- types whose constants hold such OIDs, and where in their bytes
  SELECT oid, 'label' AS form FROM given
  UNION ALL SELECT typarray, 'array' FROM given WHERE typarray <> 0
  UNION ALL SELECT r.rngtypid, 'range' FROM pg_catalog.pg_range r JOIN given g ON g.oid = r.rngsubtype
), trees(classid, objid, tree) AS (
  SELECT 'pg_catalog.pg_attrdef'::regclass, oid, CAST(adbin AS text) FROM pg_catalog.pg_attrdef
  UNION ALL SELECT 'pg_catalog.pg_constraint'::regclass, oid, CAST(conbin AS text) FROM pg_catalog.pg_constraint WHERE conbin IS NOT NULL
  UNION ALL SELECT CASE WHEN k.oid IS NULL THEN 'pg_catalog.pg_class'::regclass ELSE 'pg_catalog.pg_constraint'::regclass END,
                   coalesce(k.oid, i.indexrelid), pg_catalog.concat(CAST(i.indpred AS text), CAST(i.indexprs AS text))
              FROM pg_catalog.pg_index i
              LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
             WHERE i.indpred IS NOT NULL OR i.indexprs IS NOT NULL
  UNION ALL SELECT CASE WHEN rulename = '_RETURN' THEN 'pg_catalog.pg_class'::regclass ELSE 'pg_catalog.pg_rewrite'::regclass END,
                   CASE WHEN rulename = '_RETURN' THEN ev_class ELSE oid END, pg_catalog.concat(CAST(ev_action AS text), CAST(ev_qual AS text))
              FROM pg_catalog.pg_rewrite WHERE oid >= 16384
  UNION ALL SELECT 'pg_catalog.pg_policy'::regclass, oid, pg_catalog.concat(CAST(polqual AS text), CAST(polwithcheck AS text)) FROM pg_catalog.pg_policy
  UNION ALL SELECT 'pg_catalog.pg_trigger'::regclass, oid, CAST(tgqual AS text) FROM pg_catalog.pg_trigger WHERE tgqual IS NOT NULL
  UNION ALL SELECT 'pg_catalog.pg_proc'::regclass, p.oid, pg_catalog.concat(CAST(p.proargdefaults AS text), pg_catalog.to_jsonb(p)->>'prosqlbody')
              FROM pg_catalog.pg_proc p WHERE p.oid >= 16384
  UNION ALL SELECT 'pg_catalog.pg_class'::regclass, oid, CAST(relpartbound AS text) FROM pg_catalog.pg_class WHERE relpartbound IS NOT NULL
  UNION ALL SELECT 'pg_catalog.pg_class'::regclass, partrelid, CAST(partexprs AS text) FROM pg_catalog.pg_partitioned_table WHERE partexprs IS NOT NULL
  UNION ALL SELECT 'pg_catalog.pg_type'::regclass, oid, CAST(typdefaultbin AS text) FROM pg_catalog.pg_type WHERE typdefaultbin IS NOT NULL
  UNION ALL SELECT 'pg_catalog.pg_statistic_ext'::regclass, s.oid, pg_catalog.to_jsonb(s)->>'stxexprs' FROM pg_catalog.pg_statistic_ext s
  UNION ALL SELECT 'pg_catalog.pg_publication_rel'::regclass, q.oid, pg_catalog.to_jsonb(q)->>'prqual' FROM pg_catalog.pg_publication_rel q
), constants AS (
  SELECT t.classid, t.objid, w.form, CAST(pg_catalog.string_to_array(pg_catalog.btrim(m[2]), ' ') AS int[]) AS b
    FROM trees t
   CROSS JOIN LATERAL pg_catalog.regexp_matches(t.tree,
           '\{CONST :consttype (\d+) :consttypmod -?\d+ :constcollid \d+ :constlen -?\d+ :constbyval (?:true|false) :constisnull false :location -?\d+ :constvalue \d+ \[ ([-0-9 ]+) \]', 'g') m
    JOIN wanted w ON w.oid = CAST(m[1] AS oid)
), places AS (  -- the first byte of each OID; an array's elements follow 16 bytes and 8 for each dimension, a range's bounds 8
  SELECT classid, objid, b, 1 AS i FROM constants WHERE form = 'label'
  UNION ALL
  SELECT classid, objid, b, i FROM constants, pg_catalog.generate_series(17 + 8 * b[5], pg_catalog.array_length(b, 1) - 3, 4) i
   WHERE form = 'array'
  UNION ALL
  SELECT classid, objid, b, i FROM constants, pg_catalog.generate_series(9, pg_catalog.array_length(b, 1) - 4, 4) i
   WHERE form = 'range'
), read AS (
  SELECT classid, objid,
         CAST((b[i] + 256) % 256 AS int8) + CAST((b[i + 1] + 256) % 256 AS int8) * 256
         + CAST((b[i + 2] + 256) % 256 AS int8) * 65536 + CAST((b[i + 3] + 256) % 256 AS int8) * 16777216 AS id
    FROM places
)
SELECT pg_catalog.concat_ws('/', CAST(r.classid AS oid), r.objid, 0) AS address, e.enumlabel AS label,
       CASE WHEN e.oid IS NULL THEN (pg_catalog.pg_identify_object(r.classid, r.objid, 0)).identity END AS unread
  FROM read r
  LEFT JOIN pg_catalog.pg_enum e ON e.oid = r.id AND e.enumtypid = (SELECT oid FROM given)
 GROUP BY r.classid, r.objid, e.oid, e.enumlabel
 ORDER BY 1, 2
