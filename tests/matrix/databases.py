"""The databases of one worker: loaded, read and emptied many times, made new only when something is left over."""
from collections import Counter

from lib import dump

from .wire import Connection, QueryError

ROLES = ("matrix_owner", "matrix_reader", "matrix_writer")
_SYSTEM = "(n.nspname ~ '^pg_' OR n.nspname = 'information_schema')"
_LEDGER = "pgplumb"  # the tool's own schema: no part of what is compared
_FIRST_OID = 16384

_EMPTY = f"""
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT pubname FROM pg_publication LOOP EXECUTE format('DROP PUBLICATION %I', one.pubname); END LOOP;
  FOR one IN SELECT nspname FROM pg_namespace n WHERE NOT {_SYSTEM} AND nspname <> 'public' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', one.nspname);
  END LOOP;
END $$;
""" + "SELECT " + " + ".join(
    f"(SELECT count(*) FROM {catalog} WHERE oid >= {_FIRST_OID})"
    for catalog in ("pg_namespace", "pg_class", "pg_type", "pg_proc", "pg_cast", "pg_operator", "pg_publication",
                    "pg_default_acl", "pg_extension", "pg_event_trigger", "pg_collation", "pg_foreign_server"))

# Relations that hold something, with how to read it: rows as JSON, in which the order of columns does not count.
_RELATIONS = f"""
SELECT format('SELECT %L, %s FROM %s %s', n.nspname || '.' || c.relname,
              CASE c.relkind WHEN 'S' THEN 't.last_value::text' ELSE 'to_jsonb(t)::text' END,
              CASE c.relkind WHEN 'r' THEN 'ONLY' ELSE '' END, format('%I.%I t', n.nspname, c.relname))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm', 'S') AND NOT {_SYSTEM} AND n.nspname <> '{_LEDGER}' ORDER BY 1
"""

# A text that changes with every write to the catalog that is of use to anybody: which row versions there are.
_PULSE = "SELECT md5(string_agg(x, ',' ORDER BY x)) FROM (" + " UNION ALL ".join(
    f"SELECT '{catalog} ' || {key} || ' ' || x.xmin || ' ' || x.ctid AS x FROM {catalog} x {extra}"
    for catalog, key, extra in (
        ("pg_class", "x.oid || ' ' || x.relfilenode",
         f"JOIN pg_namespace n ON n.oid = x.relnamespace WHERE x.oid >= {_FIRST_OID} AND n.nspname !~ '^pg_'"),
        ("pg_type", "x.oid",
         f"JOIN pg_namespace n ON n.oid = x.typnamespace WHERE x.oid >= {_FIRST_OID} AND n.nspname !~ '^pg_'"),
        ("pg_proc", "x.oid",
         f"JOIN pg_namespace n ON n.oid = x.pronamespace WHERE x.oid >= {_FIRST_OID} AND n.nspname !~ '^pg_'"),
        *((name, "x.oid", f"WHERE x.oid >= {_FIRST_OID}") for name in (
            "pg_enum", "pg_constraint", "pg_attrdef", "pg_trigger", "pg_policy", "pg_rewrite", "pg_cast", "pg_operator",
            "pg_publication", "pg_publication_rel", "pg_statistic_ext")),
        ("pg_attribute", "x.attrelid || ' ' || x.attnum",
         f"JOIN pg_class c ON c.oid = x.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
         f"WHERE x.attrelid >= {_FIRST_OID} AND n.nspname !~ '^pg_'"),
        ("pg_description", "x.objoid", f"WHERE x.objoid >= {_FIRST_OID}"),
        ("pg_namespace", "x.oid", f"WHERE x.oid >= {_FIRST_OID} AND x.nspname !~ '^pg_'"),
    )) + ") all_of_it"


class LoadError(Exception):
    """The matrix itself is wrong: SQL of a cell does not run."""


class Database:
    """One database by one name."""

    def __init__(self, server, name):
        self._server, self.name = server, name
        self.url = server.url(name)
        self._connection = None
        self._recreate()

    def _recreate(self):
        self.close()
        self._server.drop_database(self.name)
        self._server.create_database(self.name)

    def close(self):
        if self._connection:
            self._connection.close()
            self._connection = None

    def _connect(self):
        if not self._connection:
            self._connection = Connection(self._server.folder, self._server.port, self.name)
        return self._connection

    def run(self, sql):
        return self._connect().run(sql)

    def empty(self):
        """Nothing is in it afterwards; if emptying leaves anything, the database is made anew."""
        try:
            if self.run(_EMPTY) == [["0"]]:
                return
        except (QueryError, OSError):
            pass
        self._recreate()

    def load(self, *scripts):
        """Empties it, then runs the scripts, each in a transaction of its own."""
        self.empty()
        for sql in scripts:
            if sql:
                self._run_own(sql)

    def _run_own(self, sql):
        try:
            self.run(sql)
        except QueryError as error:
            raise LoadError(f"{error}\nin\n{sql}") from error

    def contents(self):
        """Every row of every table and materialised view, and where sequences stand; sorted."""
        queries = [row[0] for row in self.run(_RELATIONS)]
        return sorted(tuple(row) for row in self.run(" UNION ALL ".join(queries))) if queries else []

    def contents_with(self, seed):
        """The contents that the seed would give, without leaving it there."""
        self.run("BEGIN")
        try:
            self._run_own(seed)
            return self.contents()
        finally:
            self.run("ROLLBACK")

    def pulse(self):
        """A text that is the same only as long as nobody wrote to the catalog."""
        return self.run(_PULSE)[0][0]

    def dump(self):
        """The second judge's view of it: pg_dump's entries. The order of columns does not count."""
        return dump.entries(self._server.dump(self.name, f"--exclude-schema={_LEDGER}"), column_order=False)


def create_roles(server):
    server.psql("postgres", "".join(f"CREATE ROLE {role};" for role in ROLES))


def rows_difference(found, wanted, limit=8):
    """What differs between two contents, as lines; empty when they are alike."""
    found, wanted = Counter(found), Counter(wanted)
    lines = [f"{sign} {relation} {row}" for sign, some in (("-", wanted - found), ("+", found - wanted))
             for relation, row in sorted(some.elements())]
    return lines[:limit] + ([f"and {len(lines) - limit} more"] if len(lines) > limit else [])
