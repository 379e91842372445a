"""What is in a database's tables, for the question whether rows survived."""
from .server import identifier, literal

_TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r'
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'pgplumb')
ORDER BY 1, 2
"""
_COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod) ||
       CASE WHEN 'e' IN (t.typtype, e.typtype, b.typtype) THEN ' (enum)' ELSE '' END
FROM pg_attribute JOIN pg_type t ON t.oid = atttypid LEFT JOIN pg_type e ON e.oid = t.typelem
     LEFT JOIN pg_type b ON b.oid = t.typbasetype
WHERE attrelid = {table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""


def tables(server, database):
    """(schema, table) of every table that holds rows of its own: partitions, and not what they are partitions of."""
    return [tuple(row) for row in server.rows(database, _TABLES)]


def columns(server, database, table):
    """{column: type} of a table, without generated columns. The type of one that holds labels ends with " (enum)"."""
    return dict(server.rows(database, _COLUMNS.format(table=literal(qualified(table)))))


def qualified(table):
    return ".".join(identifier(part) for part in table)


def content(server, database):
    """{table: {"columns": {name: type}, "count": n, "rows": {column: digest}}}. A digest is of the sorted values."""
    found = {}
    for table in tables(server, database):
        named = columns(server, database, table)
        digests = "".join(f", md5(coalesce(string_agg(t.{identifier(c)}::text, '|' ORDER BY t.{identifier(c)}::text), ''))"
                          for c in named)
        row = server.rows(database, f"SELECT count(*){digests} FROM ONLY {qualified(table)} t")[0]
        found[table] = {"columns": named, "count": int(row[0]), "rows": dict(zip(named, row[1:]))}
    return found


def lost(before, after, labels_may_change=False, changed=()):
    """What is missing in `after`, as lines. Tables and columns that are gone there do not count, nor do columns
    whose type changed: their values may be written differently. Labels may where one was renamed or mapped,
    and so may the columns that `changed` names (schema.table.column)."""
    said = []
    for table, old in before.items():
        new = after.get(table)
        if new is None:
            continue
        name = ".".join(table)
        if old["count"] != new["count"]:
            said.append(f"{name} had {old['count']} rows and has {new['count']}")
            continue
        for column, kind in old["columns"].items():
            if kind.endswith("(enum)") and labels_may_change or f"{name}.{column}" in changed:
                continue
            if new["columns"].get(column) == kind and old["rows"][column] != new["rows"][column]:
                said.append(f"{name}.{column}: values changed")
    return said


def listing(server, database):
    """All rows as text, table by table, sorted: a golden file."""
    out = []
    for table in tables(server, database):
        names = list(columns(server, database, table)) or ["*"]
        chosen = ", ".join(identifier(n) for n in names) if names != ["*"] else "*"
        out.append(f"-- {'.'.join(table)} ({', '.join(names)})")
        out += sorted(" | ".join(row) for row in server.rows(database, f"SELECT {chosen} FROM ONLY {qualified(table)}"))
    return "".join(line + "\n" for line in out)
