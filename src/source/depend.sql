-- What depends on what, among objects of the user's. Internal rows ('i') and memberships ('e') lead from
-- parts that are no objects of their own (row types, array types, rules of views, indexes of keys, members of
-- extensions) to what they are parts of. Nothing stands on the triggers that do the work of a constraint.
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
  FROM pg_depend d
 WHERE d.objid >= 16384
   AND NOT (d.classid = 'pg_trigger'::regclass AND d.refclassid = 'pg_constraint'::regclass AND d.deptype = 'i')
   AND d.refclassid <> 'pg_namespace'::regclass
   AND NOT (d.classid = 'pg_class'::regclass AND d.refclassid IN ('pg_am'::regclass, 'pg_collation'::regclass) AND d.refobjid < 16384)
