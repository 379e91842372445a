#!/usr/bin/env python3
"""Majors: PostgreSQL 12 to 18 with one schema have no difference, and each can be brought to a changed one.

schema.sql is loaded on a server of each major (subscriptions.py has what that cannot hold). No pair of them may show a difference, none may differ from the file
itself, whichever major runs it; then the plan from each to schema.sql with changes.sql is run with psql, and must leave
nothing to do.

  run.py [MAJOR…]   all, or those named
  run.py --real     real applications' schemas (../roundtrip/corpora.py) in place of schema.sql: no pair may differ
"""
import itertools
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "roundtrip"))
import corpora  # noqa: E402
import subscriptions  # noqa: E402
from lib import server  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402

HERE = Path(__file__).resolve().parent
MAJORS = (12, 13, 14, 15, 16, 17, 18)
ROLES = ("app_owner", "app_writer", "app_reader")
SCHEMA, CHANGES = HERE / "schema.sql", HERE / "changes.sql"
HINTS = ("--rename", r"label shop.state.back\slash=backslash", "--rename", "table shop.notes=remarks")


class Wrong(Exception):
    """A test failed; the text says how."""


def equal(tool, a, b, *options):
    result = tool.run("diff", a, b, *options)
    if result.code != 0:
        raise Wrong(result.text())


def planned(tool, running, target, *options):
    """Plans from a copy of the database to the target, runs that, and looks for what is left."""
    running.create_database("changing", "schema")
    url = running.url("changing")
    plan = tool.run("plan", url, target, "--format", "sql", "--allow", "data-loss:*", *HINTS, *options)
    if plan.code not in (0, 2):
        raise Wrong(plan.text())
    try:
        running.psql("changing", plan.out)
        equal(tool, url, target, *options)
        again = tool.run("plan", url, target, "--format", "sql", *options)
        if again.code != 0:
            raise Wrong("a second plan is not empty:\n" + again.text())
    except server.SqlError as problem:
        raise Wrong(f"the plan fails:\n{problem}\n{plan.out[:3000]}") from problem
    finally:
        running.drop_database("changing")


def applied(tool, running, target, folder, *options):
    """Proves the plan from a copy of the database to the target and applies it, twice."""
    name = f"applying {len(options)}"
    running.create_database(name, "schema")
    url = running.url(name)
    file = Path(folder) / f"{running.major}-{len(options)}.sql"
    try:
        for command in (("plan", url, target, "--allow", "data-loss:*", *HINTS, "-o", file), ("prove", file),
                        ("apply", file, "--db", url, "--yes", "--allow", "data-loss:*"), ("diff", url, target)):
            result = tool.run(*command, *options)
            if result.code != 0:
                raise Wrong(result.text())
        again = tool.run("apply", file, "--db", url, "--yes")
        if again.code != 0:
            raise Wrong("a second time:\n" + again.text())
    finally:
        running.drop_database(name)


def tests_of(servers, tool, changed):
    """(name, what to do), in an order in which no two use one database at a time."""
    for a, b in itertools.permutations(servers, 2):
        yield f"{a} and {b}: equal", lambda a=a, b=b: equal(tool, servers[a].url("schema"), servers[b].url("schema"))
    for major in servers:
        url = servers[major].url("schema")
        yield f"{major} and the file: equal", lambda url=url: equal(tool, url, SCHEMA)
        own = ("--pg-bin", server.bin_folder(major))
        yield (f"{major} and the file, run on {major}: equal", lambda url=url, own=own: equal(tool, url, SCHEMA, *own))
        yield (f"{major}: brought to the changed file",
               lambda major=major, own=own: (planned(tool, servers[major], changed),
                                             planned(tool, servers[major], changed, *own)))
        # Since 14 EXTRACT is numeric, so that version 15 stands in for older servers where no view has it; and it cannot
        # for newer ones than 16.
        if 14 <= major <= 16:
            yield (f"{major}: proved and applied",
                   lambda major=major: applied(tool, servers[major], changed, changed.parent))
        yield (f"{major}: proved and applied, with a scratch server of its own major",
               lambda major=major, own=own: applied(tool, servers[major], changed, changed.parent, *own))


def run_one(report, name, test):
    try:
        test()
        report.ok(name)
    except Exception as problem:  # whatever it is, it belongs to this test
        report.fail(name, problem)


def start(major):
    running = server.Server(major)
    for role in ROLES:
        running.psql("postgres", f"CREATE ROLE {role}")
    running.create_database("schema")
    running.psql("schema", file=SCHEMA)
    return running


def real_tests(servers, tool):
    """Each application's schema, on all servers that take it."""
    for name, wanted in corpora.CORPORA.items():
        if name == "freeradius":  # its defaults are the time at which it was loaded
            continue
        for running in servers.values():
            for role in (*wanted["roles"], *([wanted["user"]] if wanted["user"] else ())):
                running.psql("postgres", f"CREATE ROLE {server.identifier(role)}", stop=False)
        texts = wanted["sql"]()
        loaded = [major for major, running in servers.items() if loads(running, name, wanted, texts)]
        if len(loaded) < 2:
            print(f"majors: {name} loads on {loaded} alone: the others lack its extensions", flush=True)
        for a, b in itertools.permutations(loaded, 2):
            yield (f"{name}: {a} and {b}: equal",
                   lambda a=a, b=b, name=name: equal(tool, servers[a].url(name), servers[b].url(name)))


def loads(running, database, wanted, texts):
    running.create_database(database)
    if wanted["user"]:
        running.psql("postgres", f"ALTER DATABASE {server.identifier(database)} OWNER TO {server.identifier(wanted['user'])}")
        running.psql(database, f"GRANT ALL ON SCHEMA public TO {server.identifier(wanted['user'])}")
    try:
        for extension in wanted["extensions"]:
            running.psql(database, f"CREATE EXTENSION {extension}")
        for text in texts:
            running.psql(database, text, user=wanted["user"])
    except server.SqlError:
        return False
    return True


def main():
    server.stop_on_signals()
    real = "--real" in sys.argv[1:]
    majors = [int(major) for major in sys.argv[1:] if major != "--real"] or MAJORS
    tool = Tool()
    with ExitStack() as stack:
        servers = {major: stack.enter_context(start(major)) for major in majors}
        changed = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "changed.sql"
        changed.write_bytes(SCHEMA.read_bytes() + CHANGES.read_bytes())
        tests = list(real_tests(servers, tool) if real else tests_of(servers, tool, changed))
        if not real:
            tests += subscriptions.tests(servers, tool, server.bin_folder, equal, Wrong)
        report = Report("majors", len(tests))
        with ThreadPoolExecutor(2) as pool:
            for name, test in tests:
                pool.submit(run_one, report, name, test)
        return report.finish()


if __name__ == "__main__":
    sys.exit(main())
