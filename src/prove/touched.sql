-- One mark for each system catalog: it changes when any row of the user's objects in it was written, even to the same
-- values. ctid and xmin of a row change with every write; statistics are written in place and change neither.
SELECT 'pg_class', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_class t WHERE t.oid >= 16384
UNION ALL SELECT 'pg_attribute', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_attribute t WHERE t.attrelid >= 16384
UNION ALL SELECT 'pg_attrdef', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_attrdef t
UNION ALL SELECT 'pg_type', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_type t WHERE t.oid >= 16384
UNION ALL SELECT 'pg_enum', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_enum t
UNION ALL SELECT 'pg_range', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_range t WHERE t.rngtypid >= 16384
UNION ALL SELECT 'pg_proc', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_proc t WHERE t.oid >= 16384
UNION ALL SELECT 'pg_constraint', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_constraint t WHERE t.oid >= 16384
UNION ALL SELECT 'pg_index', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_index t WHERE t.indexrelid >= 16384
UNION ALL SELECT 'pg_sequence', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_sequence t
UNION ALL SELECT 'pg_inherits', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_inherits t
UNION ALL SELECT 'pg_trigger', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_trigger t
UNION ALL SELECT 'pg_rewrite', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_rewrite t WHERE t.oid >= 16384
UNION ALL SELECT 'pg_policy', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_policy t
UNION ALL SELECT 'pg_namespace', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_namespace t WHERE t.nspname !~ '^pg_'
UNION ALL SELECT 'pg_extension', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_extension t
UNION ALL SELECT 'pg_description', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_description t WHERE t.objoid >= 16384
UNION ALL SELECT 'pg_default_acl', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_default_acl t
UNION ALL SELECT 'pg_depend', md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM pg_depend t WHERE t.objid >= 16384
