-- What depends on what, among objects of the user's. Internal rows ('i') and memberships ('e') lead from
-- parts that are no objects of their own (row types, array types, rules of views, indexes of keys, members of
-- extensions) to what they are parts of.
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
  FROM pg_depend d
 WHERE d.objid >= 16384
   AND d.refclassid <> 'pg_namespace'::regclass
   AND NOT (d.classid = 'pg_class'::regclass AND d.refclassid IN ('pg_am'::regclass, 'pg_collation'::regclass) AND d.refobjid < 16384)
