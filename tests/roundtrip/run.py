#!/usr/bin/env python3
"""Round trip: what `pgplumb inspect --format sql` writes builds the same database again.

For real applications' schemas (corpora.py) and the scripts of PostgreSQL's own extensions (extensions.py):
load them into database A; inspect A as SQL; load that into an empty database B; then `pg_dump -s` of both must agree,
`pgplumb diff` must find nothing in either direction, and inspecting B must give the same bytes.

  run.py [NAME…]         all, or those named
  run.py --load-only     only check that the material loads; needs no pgplumb
  run.py --list
"""
import argparse
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import corpora  # noqa: E402
import extensions  # noqa: E402
from lib import dump, server  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402

COUNTS = """
SELECT count(*) FILTER (WHERE kind = 'table'), count(*) FILTER (WHERE kind = 'enum'),
       count(*) FILTER (WHERE kind = 'index'), count(*) FILTER (WHERE kind = 'function')
FROM (SELECT CASE WHEN relkind IN ('r', 'p') THEN 'table' ELSE 'index' END AS kind, relnamespace AS schema, oid
      FROM pg_class WHERE relkind IN ('r', 'p', 'i', 'I')
      UNION ALL SELECT 'enum', typnamespace, oid FROM pg_type WHERE typtype = 'e'
      UNION ALL SELECT 'function', pronamespace, oid FROM pg_proc) AS objects
WHERE schema NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_' OR nspname = 'information_schema')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = objects.oid AND d.deptype = 'e')
"""


class Disagreement(Exception):
    """The round trip failed; the text says where."""


def load_corpus(running, name, database):
    wanted = corpora.CORPORA[name]
    running.create_database(database)
    user = wanted["user"]
    if user:
        running.psql("postgres", f"ALTER DATABASE {server.identifier(database)} OWNER TO {server.identifier(user)}")
        running.psql(database, f"GRANT ALL ON SCHEMA public TO {server.identifier(user)}")
    for extension in wanted["extensions"]:
        running.psql(database, f"CREATE EXTENSION {extension}")
    for text in wanted["sql"]():
        running.psql(database, text, user=user)
    tables, enums, indexes, functions = (int(n) for n in running.rows(database, COUNTS)[0])
    if tables != wanted["tables"]:
        raise Disagreement(f"{tables} tables were made, {wanted['tables']} are known")
    return f"{tables} tables, {enums} enums, {indexes} indexes, {functions} functions"


def load_extension(running, name, database):
    running.create_database(database)
    running.psql(database, extensions.sql(name, "x"))
    return f"{len(dump.entries(running.dump(database)))} entries"


def pgplumb(tool, *arguments):
    """Tables that look like a migration tool's own take part, too: Kea's schema_version does."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "pgplumb.toml"
        config.write_text("[select]\nhistory = false\n", encoding="utf-8")
        return tool.run(*arguments, "--config", config)


def inspect(tool, url, form="sql"):
    result = pgplumb(tool, "inspect", url, "--format", form)
    if result.code != 0:
        raise Disagreement(result.text())
    return result


def not_modelled(run):
    """What inspect names as such: "SORT IDENTITY", as pg_identify_object says it."""
    return {line.removeprefix("not modelled: ") for line in run.err.splitlines() if line.startswith("not modelled: ")}


def load_again(running, run, a, b):
    """Loads what inspect says of A into B. Returns errors and both dumps. Where something is not modelled, what needs
    it cannot be built, and must not take the rest with it: each statement stands alone then."""
    running.create_database(b)
    script = re.sub(r"^(BEGIN|COMMIT);$", "", run.out, flags=re.M) if not_modelled(run) else run.out
    loaded = running.psql(b, script, stop=False)
    errors = re.findall(r"(?:ERROR|FATAL): .*", loaded.errors)
    return errors, dump.entries(running.dump(a)), dump.entries(running.dump(b))


def check_diff(running, tool, a, b):
    for first, second in ((a, b), (b, a)):
        result = pgplumb(tool, "diff", running.url(first), running.url(second))
        if result.code != 0:
            raise Disagreement("pg_dump of both agrees, but diff finds something:\n" + result.text())


def check_one(running, tool, name):
    """The round trip of a corpus or an extension. Returns what to say of it; raises Disagreement."""
    a, b = databases(name)[:2]
    said = (load_corpus if name in corpora.CORPORA else load_extension)(running, name, a)
    if tool is None:
        return said
    run = inspect(tool, running.url(a))
    errors, left, right = load_again(running, run, a, b)
    titles = {entry.title() for entry in left}
    if titles != {entry.title() for entry in right} and not_modelled(run):
        return said + ": " + but_for_what_is_named(run, errors, left, right)
    if errors:
        raise Disagreement("the SQL that inspect wrote fails:\n" + "\n".join(errors[:10]))
    if left != right:
        a, note = reloaded(running, a, left, right)
        said += note
        run = inspect(tool, running.url(a))
    check_diff(running, tool, a, b)
    if inspect(tool, running.url(b)).out != run.out:
        raise Disagreement("inspect of B gives other bytes than inspect of A")
    check_snapshot(running, tool, a, b)
    return said + ": agrees"


def but_for_what_is_named(run, errors, left, right):
    """Everything agrees but what inspect names as not modelled, and what cannot be built without that."""
    titles = {entry.title() for entry in left}
    strange = [entry for entry in right if entry.title() not in titles]
    if strange:
        raise Disagreement("only in B: " + ", ".join(entry.title() for entry in strange))
    missing = [entry for entry in left if entry not in right]
    named, needing, rest = sort_out(missing, not_modelled(run))
    if rest:
        raise Disagreement("missing in B, and not named as not modelled: " +
                           ", ".join(entry.title() for entry in rest[:12]) + "\n" + "\n".join(errors[:5]))
    return f"{len(named)} named as not modelled, {len(needing)} that need them, {len(left) - len(missing)} agree"


def reloaded(running, a, left, right):
    """Some definitions are printed otherwise by the server once they were printed and read again (a list of varchar
    compared with text, say). What pg_dump's own output builds is then the measure, and takes the place of A."""
    again = f"{a}_again"
    running.create_database(again)
    running.psql(again, running.dump(a).replace("CREATE SCHEMA public;", ""))
    reference = dump.entries(running.dump(again))
    if reference != right:
        raise Disagreement("pg_dump of A and B differ:\n" + "\n".join(dump.difference(left, right)))
    changed = sum(entry not in reference for entry in left)
    return again, f"; {changed} definitions that the server itself prints otherwise after a reload"


def check_snapshot(running, tool, a, b):
    """A catalog kept as JSON is as good as the database."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot = Path(folder) / "a.json"
        snapshot.write_text(inspect(tool, running.url(a), "json").out, encoding="utf-8")
        result = pgplumb(tool, "diff", snapshot, running.url(b))
        if result.code != 0:
            raise Disagreement("the snapshot of A differs from B:\n" + result.text())


def sort_out(missing, lines):
    """Entries that inspect names; entries whose definition uses one of those; the rest.

    Where a base type is not modelled, the functions over it cannot be built either."""
    named = [entry for entry in missing if is_named(entry, lines)]
    needing, rest = [], [entry for entry in missing if entry not in named]
    unusable = set().union(*(made_by(entry) for entry in named)) if named else set()
    grown = True
    while grown:
        grown = [entry for entry in rest if uses(entry) & unusable]
        needing += grown
        rest = [entry for entry in rest if entry not in grown]
        unusable = unusable.union(*(made_by(entry) for entry in grown))
    return named, needing, rest


def is_named(entry, lines):
    """Is this entry of a dump one of the lines "SORT IDENTITY"? A dump has operators and the like without arguments."""
    sort = {"SHELL TYPE": "type", "FOREIGN DATA WRAPPER": "foreign-data wrapper"}.get(entry.type, entry.type.lower())
    if entry.type == "CAST":
        name = plain(entry.name.removeprefix("CAST "))
        return any(plain(line) == "cast " + name for line in lines)
    name = re.sub(r"\(.*", "", entry.name)
    full = name if entry.schema == "-" else f"{entry.schema}.{name}"
    return any(line == f"{sort} {full}" or line.startswith((f"{sort} {full}(", f"{sort} {full} USING")) for line in lines)


def plain(text):
    return text.replace("pg_catalog.", "").lower()


def made_by(entry):
    """What others call the object of this entry."""
    return {re.sub(r"\(.*", "", entry.name)}


def uses(entry):
    """What the definition of this entry names behind a schema, and what has none."""
    return set(re.findall(r"\b\w+\.(\w+|[^\w\s(\"]+)", entry.body)) | \
        set(re.findall(r"(?:WRAPPER|METHOD) (\w+)", entry.body))


def databases(name):
    base = name if name in corpora.CORPORA else f"extension_{name}"
    return [f"{base}_a", f"{base}_b", f"{base}_a_again"]


def prepare_roles(running, names):
    roles = set()
    for name in names:
        if name in corpora.CORPORA:
            roles |= set(corpora.CORPORA[name]["roles"]) | ({corpora.CORPORA[name]["user"]} - {None})
    for role in sorted(roles):
        running.psql("postgres", f"CREATE ROLE {server.identifier(role)} LOGIN")


def check(running, tool, report, name):
    try:
        report.ok(name, check_one(running, tool, name))
    except (Disagreement, server.SqlError) as problem:
        report.fail(name, problem)
    except SystemExit as missing:
        report.fail(name, missing)
    finally:
        for database in databases(name):
            running.drop_database(database)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--load-only", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sample", action="store_true", help="a few of each sort, for a quick run")
    options = parser.parse_args()
    server.stop_on_signals()
    known = list(corpora.CORPORA) + extensions.names()
    if options.list:
        print("\n".join(known))
        return 0
    names = options.names or known
    if options.sample:
        names = ["icingadb", "pg-boss", "roundcube", "citext", "tcn"]
    unknown = [name for name in names if name not in known]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; --list shows all")
    tool = None if options.load_only else Tool()
    report = Report("roundtrip", len(names))
    with server.Server() as running, ThreadPoolExecutor(2) as pool:
        prepare_roles(running, names)
        list(pool.map(lambda name: check(running, tool, report, name), names))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
